from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin

from toolkit.models.people import Contact


class RelatedPage(TranslatableMixin, Orderable):
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

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")


class PageContact(TranslatableMixin, Orderable):
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

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("contact on a page")
        verbose_name_plural = _("contacts on pages")
