"""Tags, and what they are called in the other languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from toolkit.alphabet import Alphabetical


class Keyword(TranslatableMixin, models.Model):
    """A tag in one language, paired with what it is called in the others."""

    name = models.CharField(
        _("name"), max_length=100, help_text=_("As it stands on pages.")
    )

    panels = [FieldPanel("name")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("tag and its translations")
        verbose_name_plural = _("tags and their translations")
        ordering = [Alphabetical("name")]

    def __str__(self) -> str:
        return self.name
