from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from translation.memory.models import MemoryKey
from translation.trees.models import Keyword

__all__ = ["DeliberatelySame", "Keyword", "MemoryKey", "State", "TranslationStatus"]


class State(models.TextChoices):
    """How far a translation is, in the order in which it concerns a translator."""

    MISSING = "missing", _("missing")
    STALE = "stale", _("out of date")
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    UP_TO_DATE = "up_to_date", _("up to date")
    SOURCE_UNPUBLISHED = "source_unpublished", _("source not published")


class TranslationStatus(models.Model):
    """
    How one page or snippet stands in one language that it is translated into.

    Everything but `translator` is computed (translation/status.py) and stored, so that the
    table of all pages and snippets is filtered, sorted and paged by the database.
    """

    content_type = models.ForeignKey(
        ContentType, verbose_name=_("type"), on_delete=models.CASCADE, related_name="+"
    )
    translation_key = models.UUIDField()
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    source_locale = models.ForeignKey(
        Locale, verbose_name=_("source"), on_delete=models.CASCADE, related_name="+"
    )
    source_id = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=255)
    section = models.ForeignKey(
        Page,
        verbose_name=_("section"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    state = models.CharField(_("state"), max_length=20, choices=State, db_index=True)
    words = models.PositiveIntegerField(_("words to do"), default=0)
    segments = models.PositiveIntegerField(_("segments to do"), default=0)
    since = models.DateTimeField(_("since"))
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("translator"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_status_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.locale}"


class DeliberatelySame(models.Model):
    """A translator's word that a text is the same in both languages, as a name may be."""

    translation = models.OneToOneField(
        StringTranslation,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="deliberately_same",
    )

    def __str__(self) -> str:
        return self.translation.data
