"""Whether a pilot tells what came of it, and what is settled."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilots.models import PilotPage
from toolkit.dates import add_months
from toolkit.models import BasePage
from toolkit.quality import register
from toolkit.quality.contents import Contents
from toolkit.quality.rule import Breach, Dated

RESULTS_WITHIN = timedelta(days=90)
PROVISIONAL_MONTHS = 6


class MissingResults(Dated):
    id = "missing-results"
    title = _("Promised results are missing")
    message = _("The pilot ended on %(day)s and results were promised: publish them.")
    page_types = (PilotPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        is_late = page.ends and page.ends + RESULTS_WITHIN < timezone.localdate()
        if is_late and page.results_expected and not page.has_results:
            yield "results_expected", {"day": page.ends.isoformat()}


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


register(MissingResults(), LongProvisional())
