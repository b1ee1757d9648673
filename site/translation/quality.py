"""Whether a page is in the language that it stands under, and as new as its source."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from home.models import HomePage
from toolkit.locales import language_code
from toolkit.models import BasePage
from toolkit.quality import register
from toolkit.quality.contents import Contents
from toolkit.quality.rule import Breach, Dated, Params, Rule
from translation.completeness import (
    gaps,
    missing_related,
    related_in_words,
    shown_gaps,
    text_in_words,
    texts_of,
)
from translation.interface import missing_texts
from translation.language.doubts import Doubt, doubts, in_which, stops
from translation.models import TranslationStatus


class UntranslatedText(Rule):
    id = "untranslated-text"
    title = _("Text in the wrong language")
    is_blocking = True

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if found := gaps(page):
            yield found[0].field, {"count": len(found), "first": found[0].excerpt}

    def breaches_of_live(self, page: BasePage, is_out: bool) -> Iterator[Breach]:
        """A page whose source has changed since may be saved as readers see it."""
        if found := (shown_gaps if is_out else gaps)(page):
            yield "", {"count": len(found), "first": found[0].excerpt}

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

    def breaches_of_live(self, page: BasePage, is_out: bool) -> Iterator[Breach]:
        if not is_out:
            for _field, params in self.breaches(page, Contents()):
                yield "", params

    def message_for(self, params: Params) -> str:
        return related_in_words([str(params["names"])])


class MissingInterface(Rule):
    """A home page opens its language to readers, with all that stands around the pages."""

    id = "missing-interface"
    title = _("Language in which the site's own texts are missing")
    message = _(
        "The site's own texts are not there in this language (%(language)s): %(count)s are "
        "missing, such as “%(first)s”. Whoever maintains the site adds them."
    )
    is_blocking = True
    page_types = (HomePage,)

    def breaches(self, page: HomePage, contents: Contents) -> Iterator[Breach]:
        language = language_code(page.locale_id)
        if missing := missing_texts(language):
            yield (
                "",
                {"language": language, "count": len(missing), "first": missing[0]},
            )

    def breaches_of_live(self, page: HomePage, is_out: bool) -> Iterator[Breach]:
        if not is_out:
            yield from self.breaches(page, Contents())


class WrongLanguage(Rule):
    """A guess, so that a publisher may say that a text is right as it is."""

    id = "wrong-language"
    title = _("Language other than the page's")
    is_blocking = True

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if found := stops(page):
            yield found[0].field, params_of(found)

    def breaches_of_live(self, page: BasePage, is_out: bool) -> Iterator[Breach]:
        """What readers see already may be saved again, and texts that are new may not."""
        found = stops(page)
        if found and is_out:
            shown = type(page).objects.get(pk=page.pk)
            seen = {text.text for text in texts_of(shown)}
            found = [doubt for doubt in found if doubt.text not in seen]
        if found:
            yield "", params_of(found)

    def message_for(self, params: Params) -> str:
        return f"{said_of(params)} " + gettext(
            "Mend it. If it is right as it is, a publisher can confirm it with a reason "
            "under “Language of the texts”."
        )


class DoubtfulLanguage(Rule):
    id = "doubtful-language"
    title = _("Language that is uncertain")

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        for doubt in doubts(page):
            if not doubt.stops:
                yield doubt.field, params_of([doubt])

    def message_for(self, params: Params) -> str:
        return said_of(params)


def params_of(found: list[Doubt]) -> Params:
    first = found[0]
    return {
        "count": len(found),
        "first": first.excerpt,
        "language": first.language,
    }


def said_of(params: Params) -> str:
    """What is doubtful, in the active language."""
    language = str(params["language"])
    words = {**params, "language": language and in_which(language)}
    if not language:
        one = gettext("“%(first)s” has the very words of the source.")
    else:
        one = gettext("“%(first)s” seems to be %(language)s.")
    others = int(params["count"]) - 1
    if not others:
        return one % words
    more = ngettext(
        "Another text is in doubt as well.",
        "%(others)d other texts are in doubt as well.",
        others,
    )
    return f"{one % words} {more % {'others': others}}"


class BehindItsSource(Dated):
    id = "stale-translation"
    title = _("Translation is older than its source")
    message = _("The page that this one is translated from changed on %(day)s.")

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if not page.live:
            return
        behind = TranslationStatus.objects.filter(
            translation_key=page.translation_key,
            locale=page.locale_id,
            behind_since__isnull=False,
        )
        for since in behind.values_list("behind_since", flat=True):
            yield "", {"day": timezone.localdate(since).isoformat()}


register(
    UntranslatedText(),
    UntranslatedRelation(),
    MissingInterface(),
    WrongLanguage(),
    DoubtfulLanguage(),
    BehindItsSource(),
)
