"""Terms of the glossary."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from toolkit.alphabet import Alphabetical


class GlossaryTerm(TranslatableMixin, index.Indexed, models.Model):
    """A word of the field: its meaning for readers, its agreed wording for translators."""

    term = models.CharField(
        _("term"), max_length=120, help_text=_("In the basic form, as in a dictionary.")
    )
    abbreviation = models.CharField(
        _("abbreviation"), max_length=20, blank=True, help_text=_("For example PED.")
    )
    expansion = models.CharField(
        _("abbreviation in full"),
        max_length=160,
        blank=True,
        help_text=_("What the letters stand for, in their own language."),
    )
    expansion_language = models.CharField(
        _("language of the full form"),
        max_length=8,
        blank=True,
        help_text=_("Language code, such as en, if it is not the page's language."),
    )
    definition = models.TextField(
        _("definition"),
        help_text=_("One or two sentences that a resident understands."),
    )
    avoid = models.TextField(
        _("wordings to avoid"),
        blank=True,
        help_text=_("One a line; the quality checks warn of them."),
    )

    panels = [
        FieldPanel("term"),
        FieldRowPanel(
            [
                FieldPanel("abbreviation"),
                FieldPanel("expansion"),
                FieldPanel("expansion_language"),
            ]
        ),
        FieldPanel("definition"),
        FieldPanel("avoid"),
    ]
    search_fields = [
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("abbreviation"),
        index.FilterField("locale_id"),
    ]

    override_translatable_fields = [SynchronizedField("expansion_language")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = [Alphabetical("term")]

    def __str__(self) -> str:
        return self.term

    @property
    def anchor(self) -> str:
        """The id of the term on the glossary page."""
        return slugify(self.term) or f"term-{self.pk}"

    @property
    def other_wording(self) -> str:
        """What the abbreviation stands for, unless the term already says it."""
        is_same = self.expansion.casefold() == self.term.casefold()
        return "" if is_same else self.expansion
