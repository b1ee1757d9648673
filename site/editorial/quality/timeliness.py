"""Whether a page has been left behind by the calendar."""

import re
from collections.abc import Iterator
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import get_page_models

from toolkit.locales import language_code
from toolkit.models import BasePage, ContentPage
from toolkit.quality.contents import Contents
from toolkit.quality.rule import Breach, Dated, Rule


class OverdueReview(Dated):
    id = "overdue-review"
    title = _("Review is overdue")
    message = _("The page should have been reviewed by %(day)s.")
    page_types = (ContentPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        due = page.live and page.review_due
        if due and due < timezone.localdate():
            yield "last_reviewed", {"day": due.isoformat()}


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
        if not page.is_dated:
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
