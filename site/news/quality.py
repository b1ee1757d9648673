"""Whether residents are told what followed from an event."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models import EventPage
from news.models.event import ANSWER_WITHIN
from toolkit.models import BasePage
from toolkit.quality import register
from toolkit.quality.contents import Contents
from toolkit.quality.rule import Breach, Dated


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


register(MissingAnswer())
