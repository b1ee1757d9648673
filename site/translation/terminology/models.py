"""Breaches of the glossary in translations."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from translation.terminology.problems import Kind, sentence


class TermBreach(models.Model):
    """A breach of the glossary in a translation, and in how many of its texts it stands."""

    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, related_name="+"
    )
    term_key = models.UUIDField(db_index=True)
    term = models.CharField(_("term"), max_length=120)
    agreed = models.CharField(_("agreed wording"), max_length=120)
    kind = models.CharField(_("problem"), max_length=10, choices=Kind)
    used = models.CharField(_("wording to avoid"), max_length=200, blank=True)
    texts = models.PositiveIntegerField(_("texts"))

    class Meta:
        verbose_name = _("breach of the glossary")
        verbose_name_plural = _("breaches of the glossary")

    def __str__(self) -> str:
        return sentence(self.kind, self.term, self.agreed, self.used)
