"""The client of LibreTranslate."""

from wagtail.models import Locale
from wagtail_localize.machine_translators.libretranslate import LibreTranslator

from translation.machine.client import Service


class LibreTranslate(Service):
    """
    A LibreTranslate server.

    wagtail-localize's translator sends everything at once, waits for each byte as long as
    for the first, and its errors are those of its library; only its codes are used here.
    """

    name = "LibreTranslate"

    def translate(
        self,
        texts: list[str],
        source: Locale,
        target: Locale,
        wordings: list[tuple[str, str]],
    ) -> list[str]:
        code = LibreTranslator({}).language_code
        content = {
            "q": texts,
            "source": code(source.language_code),
            "target": code(target.language_code),
            "format": "html",
            "api_key": self.key,
        }
        found = self.ask("POST", "/translate", content).get("translatedText")
        return found if isinstance(found, list) else []
