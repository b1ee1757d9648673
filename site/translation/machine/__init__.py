"""
Machine translation by a service of the site's choice, for persons to read and mend.

DeepL gets the agreed wordings as a glossary of its own. LibreTranslate has none, and marks
in the text would keep it from inflecting: there, as with DeepL, the advice beside each
segment tells what breaches the glossary.
"""

from django.conf import settings

from translation.machine.client import Service, ServiceError
from translation.machine.deepl import DeepL
from translation.machine.libretranslate import LibreTranslate

__all__ = ["Service", "ServiceError", "service"]

SERVICES = {"deepl": DeepL, "libretranslate": LibreTranslate}


def service() -> Service | None:
    """The service that the settings name, if they name one."""
    made = SERVICES.get(settings.MACHINE_TRANSLATOR["service"])
    return made(settings.MACHINE_TRANSLATOR) if made else None
