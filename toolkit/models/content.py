"""The base of pages with a body of blocks."""

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from toolkit.blocks import BODY_BLOCKS
from toolkit.models.base import BasePage
from toolkit.models.governance import GovernanceMixin


class ContentPage(GovernanceMixin, BasePage):
    """A page that somebody answers for: what visitors come to read."""

    shown_with = [*BasePage.shown_with, "project__programme__organisation"]
    governance_panels = GovernanceMixin.governance_panels
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("owner_unit"),
        index.SearchField("contact_units"),
        index.SearchField("source_name"),
        index.SearchField("funding"),
    ]

    class Meta:
        abstract = True


def body_field() -> StreamField:
    """Running text that editors build from blocks."""
    return StreamField(
        BODY_BLOCKS,
        verbose_name=_("text"),
        blank=True,
        help_text=_("Build the text from blocks; headings make the contents list."),
    )
