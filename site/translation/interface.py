"""Whether the site's own texts are there in a language."""

from functools import cache
from gettext import GNUTranslations, NullTranslations, find
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import to_locale

# What a visitor sees; `collect_visitor_texts` writes it.
VISITOR_TEXTS = Path(settings.LOCALE_PATHS[0]) / "visitor.pot"


class Gaps(NullTranslations):
    """Takes note of what a catalogue does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def gettext(self, message: str) -> str:
        self.texts.append(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1)


@cache
def missing_texts(language: str) -> tuple[str, ...]:
    """The texts that a visitor sees and that the site does not have in a language."""
    gaps, catalogue = Gaps(), NullTranslations()
    for folder in settings.LOCALE_PATHS:
        if path := find("django", folder, [to_locale(language)]):
            with Path(path).open("rb") as file:
                catalogue.add_fallback(GNUTranslations(file))
    catalogue.add_fallback(gaps)
    for entry in polib.pofile(str(VISITOR_TEXTS)):
        _look_up(catalogue, entry)
    return tuple(gaps.texts)


def _look_up(catalogue: NullTranslations, entry: polib.POEntry) -> str:
    one, many, context = entry.msgid, entry.msgid_plural, entry.msgctxt
    if many and context:
        return catalogue.npgettext(context, one, many, 1)
    if many:
        return catalogue.ngettext(one, many, 1)
    return catalogue.pgettext(context, one) if context else catalogue.gettext(one)
