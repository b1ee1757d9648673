"""Whether a page has been left behind by the calendar."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import get_page_models

from editorial.quality.contents import Contents
from editorial.quality.rule import Breach, Params, Rule
from news.models import EventPage, NewsPage
from news.models.event import ANSWER_WITHIN
from pilots.models import PilotPage, PilotResultPage
from toolkit.dates import add_months, format_date
from toolkit.locales import language_code
from toolkit.models import BasePage, ContentPage
from translation.models import TranslationStatus

RESULTS_WITHIN = timedelta(days=90)
PROVISIONAL_MONTHS = 6


class Dated(Rule):
    """A rule whose message tells of a day, stored in a form that every language can write."""

    def message_for(self, params: Params) -> str:
        day = date.fromisoformat(str(params["day"]))
        return super().message_for({**params, "day": format_date(day)})


class OverdueReview(Dated):
    id = "overdue-review"
    title = _("Review is overdue")
    message = _("The page should have been reviewed by %(day)s.")
    page_types = (ContentPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        due = page.live and page.review_due
        if due and due < timezone.localdate():
            yield "last_reviewed", {"day": due.isoformat()}


class MissingResults(Dated):
    id = "missing-results"
    title = _("Promised results are missing")
    message = _("The pilot ended on %(day)s and results were promised: publish them.")
    page_types = (PilotPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        is_late = page.ends and page.ends + RESULTS_WITHIN < timezone.localdate()
        if is_late and page.results_expected and not page.has_results:
            yield "results_expected", {"day": page.ends.isoformat()}


class MissingAnswer(Dated):
    id = "missing-answer"
    title = _("Residents have not been told what was done")
    message = _(
        "Residents took part on %(day)s: tell what followed from it in “What we did”."
    )
    page_types = (EventPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        is_late = page.ends and page.ends + ANSWER_WITHIN < timezone.localdate()
        if is_late and page.with_residents and not page.what_we_did.strip():
            yield "what_we_did", {"day": page.ends.isoformat()}


class LongProvisional(Dated):
    id = "long-provisional"
    title = _("Provisional for over six months")
    message = _(
        "Readers have been told since %(day)s that the content may still change: "
        "confirm or correct it."
    )
    page_types = (PilotPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        since = page.live and page.is_provisional and provisional_since(page)
        if since and add_months(since, PROVISIONAL_MONTHS) < timezone.localdate():
            yield "is_provisional", {"day": since.isoformat()}


def provisional_since(page: PilotPage) -> date:
    """The day of the oldest version in an unbroken row that says so."""
    since = page.first_published_at
    versions = page.revisions.order_by("-created_at", "-pk")
    rows = versions.values_list("created_at", "content")
    for created_at, content in rows.iterator(chunk_size=20):
        if not content.get("is_provisional"):
            break
        since = created_at
    return timezone.localdate(since)


class StaleTranslation(Dated):
    id = "stale-translation"
    title = _("Translation is older than its source")
    message = _("The page that this one is translated from changed on %(day)s.")

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if not page.live:
            return
        stale = TranslationStatus.objects.filter(
            translation_key=page.translation_key,
            locale=page.locale_id,
            behind_since__isnull=False,
        )
        for since in stale.values_list("behind_since", flat=True):
            yield "", {"day": timezone.localdate(since).isoformat()}


class TypedCount(Rule):
    """
    "25 methods" on a page that lasts: nobody corrects it when a page is added.

    Dated pages tell how many there were; small numbers seldom count the site's pages.
    """

    id = "typed-count"
    title = _("Typed count of pages")
    message = _(
        "“%(phrase)s” does not follow when pages are added: leave the number out. The list "
        "counts its pages itself."
    )

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if not isinstance(page, (NewsPage, EventPage, PilotResultPage)):
            pattern = counts_of_pages(language_code(page.locale_id))
            for passage in contents.passages:
                for phrase in pattern.finditer(passage.text):
                    yield passage.field, {"phrase": phrase[0]}


@cache
def counts_of_pages(language: str) -> re.Pattern[str]:
    """Matches numbers from five of the kinds of pages, in the words that lists use."""
    number = 98765
    with override(language):
        labels = {
            str(model.count_label % {"number": number})
            for model in get_page_models()
            if getattr(model, "count_label", BasePage.count_label)
            is not BasePage.count_label
        }
    forms = (
        re.escape(label).replace(str(number), r"\b(?:[5-9]|\d{2,4})")
        for label in labels
    )
    return re.compile("|".join(sorted(forms, key=len, reverse=True)), re.IGNORECASE)
