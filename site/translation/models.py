"""What is known of each translation, and what is asked about it."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Comment, Locale, Page, Revision
from wagtail_localize.models import (
    String,
    StringTranslation,
    Translation,
    TranslationContext,
)

from toolkit.alphabet import Alphabetical
from translation.ahead.models import Approval, OfferedChange
from translation.checks.models import DismissedRemark
from translation.exchange.models import TranslationImport
from translation.language.models import LanguageConfirmation
from translation.memory.models import ImportedPair, ImportedPairKey, MemoryKey
from translation.terminology.models import TermBreach
from translation.trees.models import Keyword

__all__ = [
    "Approval",
    "DeliberatelySame",
    "DismissedRemark",
    "ImportedPair",
    "ImportedPairKey",
    "Keyword",
    "LanguageConfirmation",
    "MemoryKey",
    "OfferedChange",
    "SourceOfVersion",
    "State",
    "Step",
    "TermBreach",
    "TranslationImport",
    "TranslationStatus",
]


class State(models.TextChoices):
    """How far a translation is, in the order in which it concerns a translator."""

    MISSING = "missing", _("missing")
    BEHIND = "stale", _("out of date")  # the word that is stored and in addresses
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    OFFERED = "offered", _("to be prepared")
    PREPARED = "prepared", _("prepared")
    UP_TO_DATE = "up_to_date", _("up to date")
    SOURCE_UNPUBLISHED = "source_unpublished", _("source not published")


class Step(models.TextChoices):
    """What brings a translation level with its source when no text is left to translate."""

    PUBLISH = "publish", _("to be published")
    WAIT = "wait", _("waiting")
    COMPARE = "compare", _("to be compared with its source, as it is edited by hand")


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
    target_id = models.CharField(max_length=40, blank=True)
    translation = models.ForeignKey(
        Translation, on_delete=models.SET_NULL, null=True, related_name="+"
    )
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
    # Since when the source says something else than what readers of the translation see.
    behind_since = models.DateTimeField(null=True)
    # Which texts the source had when this was computed, and which contents altogether.
    fingerprint = models.CharField(max_length=64, default="")
    contents = models.CharField(max_length=64, default="")
    # What is to be done though no text is, and the names of what it waits for.
    step = models.CharField(max_length=10, choices=Step, default="", blank=True)
    waits_for = models.JSONField(default=list)
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
        ordering = [Alphabetical("title"), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_status_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.locale}"

    @property
    def source(self) -> models.Model | None:
        """The page or snippet that is translated, unless it has just been deleted."""
        return self.content_type.model_class().objects.filter(pk=self.source_id).first()

    @property
    def address(self) -> str:
        """Where the translation is worked on, or nothing if nobody has begun."""
        if self.state in (State.OFFERED, State.PREPARED):
            return reverse("translation_ahead", args=[self.translation_id])
        if self.translation_id:
            return reverse("translation_desk", args=[self.translation_id])
        if not self.target_id:
            return ""
        model = self.content_type.model_class()
        if issubclass(model, Page):
            return reverse("wagtailadmin_pages:edit", args=[self.target_id])
        return reverse(
            model.snippet_viewset.get_url_name("edit"), args=[self.target_id]
        )

    @property
    def type_name(self) -> str:
        return capfirst(self.content_type.model_class()._meta.verbose_name)

    @property
    def section_title(self) -> str:
        return self.section.title if self.section else ""

    @property
    def next_step(self) -> str:
        """What is to be done about a translation of which readers see an old version."""
        if self.step != Step.WAIT:
            return self.get_step_display()
        if self.waits_for:
            names = ", ".join(self.waits_for)
            return gettext("waiting for the translation of: %(names)s") % {
                "names": names
            }
        return gettext(
            "waiting: what keeps the page from being published is to be mended"
        )

    @property
    def age(self) -> str:
        return timesince(self.since, depth=1)

    @property
    def translator_name(self) -> str:
        return get_user_display_name(self.translator)


class SourceOfVersion(models.Model):
    """
    Which source a version of a translated page says: by its texts, and in all the rest.

    Both are fingerprints; one that is empty is not known.
    """

    revision = models.OneToOneField(
        Revision, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    fingerprint = models.CharField(max_length=64, default="")
    contents = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return str(self.revision)


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


class Question(models.Model):
    """A translator's question on a text, which stands as a comment on the source page."""

    # Without a name for the way back, which Wagtail would take for a column of comments.
    comment = models.OneToOneField(
        Comment, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    context = models.ForeignKey(
        TranslationContext, on_delete=models.CASCADE, related_name="+"
    )
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.comment.text
