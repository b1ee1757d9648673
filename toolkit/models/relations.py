"""Pages and contacts that a page names."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page, ReferenceIndex, get_page_models

from toolkit.models.people import Contact
from toolkit.models.rows import Row
from toolkit.surroundings import Link


class RelatedPage(Row):
    """
    An editor's link between two pages, shown on both of them.

    The target may be chosen in any language: readers get the one of their language.
    """

    page = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="related_pages"
    )
    target = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("The pages are grouped by their kind on both ends."),
    )

    panels = [PageChooserPanel("target")]
    read_with = ["target"]

    class Meta(Row.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")


class PageContact(Row):
    """A contact on a page; one contact serves many pages."""

    page = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="page_contacts"
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("A person's details are shown only while the consent is valid."),
    )

    panels = [FieldPanel("contact")]
    read_with = ["contact"]

    class Meta(Row.Meta):
        verbose_name = _("contact on a page")
        verbose_name_plural = _("contacts on pages")


def links_from_fields(page: Page) -> Iterator[Link]:
    """Links to the pages that name this one in a field of theirs, by `shown_on_both_ends`."""
    naming = models.Q()
    headings = {}
    for model in get_page_models():
        for field, target in getattr(model, "shown_on_both_ends", {}).items():
            if isinstance(page, target):
                kind = ContentType.objects.get_for_model(model)
                naming |= models.Q(
                    content_type=kind, model_path__startswith=f"{field}."
                )
                headings[kind.pk] = str(model.backlinks_heading)
    if headings:
        rows = ReferenceIndex.objects.filter(
            naming,
            to_content_type=ContentType.objects.get_for_model(Page),
            to_object_id=str(page.pk),
        )
        for pk, kind in sorted(set(rows.values_list("object_id", "content_type"))):
            yield Link(int(pk), headings[kind])
