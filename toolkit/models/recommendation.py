"""Methods that are recommended for a kind of area."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    PageChooserPanel,
)

from toolkit.models.content import ContentPage
from toolkit.models.rows import Row
from toolkit.surroundings import Link
from toolkit.vocabularies import Suitability


class Recommendation(Row):
    """A method that suits a kind of area, with the reason that both pages print."""

    page = ParentalKey(
        "toolkit.AreaTypologyPage",
        on_delete=models.CASCADE,
        related_name="recommendations",
    )
    method = models.ForeignKey(
        "toolkit.MethodPage",
        verbose_name=_("method"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Shown on the method's page as well."),
    )
    suitability = models.CharField(
        _("suitability"),
        max_length=6,
        choices=Suitability,
        default=Suitability.WELL,
        help_text=_("Said in words beside the method."),
    )
    reason = models.TextField(
        _("reason"), help_text=_("Why the method suits such an area; one sentence.")
    )

    panels = [
        PageChooserPanel("method"),
        FieldPanel("suitability"),
        FieldPanel("reason"),
    ]

    class Meta(Row.Meta):
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    @property
    def link(self) -> Link:
        heading = str(_("Recommended methods"))
        return Link(self.method_id, heading, self.reason, self.suitability)

    @classmethod
    def links_to(cls, method: ContentPage) -> Iterator[Link]:
        """Where the method is recommended, and why."""
        rows = cls.objects.filter(
            method__translation_key=method.translation_key,
            page__locale=method.locale_id,
        )
        for row in rows.order_by("page__path"):
            heading = str(_("Recommended in these areas"))
            yield Link(row.page_id, heading, row.reason, row.suitability)
