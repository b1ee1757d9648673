"""Whether a page is in the language that it stands under."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from editorial.quality.contents import Contents
from editorial.quality.rule import Breach, Params, Rule
from toolkit.models import BasePage
from translation.completeness import (
    gaps,
    missing_related,
    related_in_words,
    text_in_words,
)


class UntranslatedText(Rule):
    id = "untranslated-text"
    title = _("Text in the wrong language")
    is_blocking = True

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if found := gaps(page):
            yield found[0].field, {"count": len(found), "first": found[0].excerpt}

    def message_for(self, params: Params) -> str:
        return text_in_words(int(params["count"]), str(params["first"]))


class UntranslatedRelation(Rule):
    id = "untranslated-relation"
    title = _("Term or party that the language lacks")
    is_blocking = True

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if missing := missing_related(page):
            names = ", ".join(str(snippet) for _field, snippet in missing)
            yield missing[0][0], {"names": names}

    def message_for(self, params: Params) -> str:
        return related_in_words([str(params["names"])])
