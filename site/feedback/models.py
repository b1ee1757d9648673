"""Feedback of readers, and their answers on whether a page was useful."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page

from home.models import AccessibilityStatementPage


class FeedbackQuerySet(models.QuerySet):
    def open(self) -> "FeedbackQuerySet":
        """What still waits for somebody."""
        return self.filter(closed_at=None)

    def overdue(self) -> "FeedbackQuerySet":
        return self.open().filter(due_on__lt=timezone.localdate())

    def by_urgency(self) -> "FeedbackQuerySet":
        """Open ones first, the earliest due date before the others, then the newest."""
        return self.order_by(
            F("closed_at").desc(nulls_first=True),
            F("due_on").asc(nulls_last=True),
            "-created_at",
        )


class Feedback(models.Model):
    """
    What a reader wrote about a page.

    It stays when the page is deleted; the title and address tell what it was about.
    """

    class Kind(models.TextChoices):
        COMMENT = "comment", _("Comment or question")
        IMPROVEMENT = "improvement", _("Suggestion for improvement")
        ACCESSIBILITY = "accessibility", _("Accessibility problem")

    class State(models.TextChoices):
        NEW = "new", _("New")
        IN_PROGRESS = "in_progress", _("In progress")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")

    HANDLED = {State.ANSWERED, State.CLOSED}
    LONGEST = 5000

    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    page_title = models.CharField(_("page"), max_length=255)
    page_address = models.CharField(_("address"), max_length=2000)
    language = models.CharField(_("language"), max_length=10)
    kind = models.CharField(
        _("kind"), max_length=13, choices=Kind, default=Kind.COMMENT
    )
    text = models.TextField(_("message"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    created_at = models.DateTimeField(_("received"), default=timezone.now)

    state = models.CharField(
        _("state"), max_length=11, choices=State, default=State.NEW
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who answers; reminders go to this person."),
    )
    due_on = models.DateField(
        _("due date"),
        null=True,
        blank=True,
        help_text=_(
            "Feedback on accessibility must be answered within 14 days by law."
        ),
    )
    draft_reply = models.TextField(
        _("reply"),
        blank=True,
        help_text=_(
            "Sent by e-mail to the reader. Saving keeps an unfinished reply here."
        ),
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    reminded_of = models.DateField(null=True, editable=False)  # the due date
    is_anonymous = models.BooleanField(default=False, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("messages of readers")
        indexes = [
            models.Index(
                fields=["due_on"], name="feedback_open", condition=Q(closed_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page_title}"

    def save(self, **kwargs) -> None:
        if self._state.adding and self.kind == self.Kind.ACCESSIBILITY:
            received = timezone.localdate(self.created_at)
            days = AccessibilityStatementPage.ANSWER_DAYS
            self.due_on = self.due_on or received + timedelta(days=days)
        if self.state not in self.HANDLED:
            self.closed_at = None
        elif self.closed_at is None:
            self.closed_at = timezone.now()
        super().save(**kwargs)

    @property
    def beginning(self) -> str:
        return Truncator(self.text).chars(70)

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, self.language)

    @property
    def is_open(self) -> bool:
        return self.state not in self.HANDLED

    @property
    def days_left(self) -> int | None:
        """Days until the due date, negative after it; None when nothing is due."""
        if self.due_on is None or not self.is_open:
            return None
        return (self.due_on - timezone.localdate()).days

    @property
    def is_overdue(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def time_left(self) -> str:
        days = self.days_left
        if days is None:
            return ""
        if days < 0:
            late = ngettext("%(days)s day late", "%(days)s days late", -days)
            return late % {"days": -days}
        if days == 0:
            return str(_("Due today"))
        return ngettext("%(days)s day left", "%(days)s days left", days) % {
            "days": days
        }


class Entry(models.Model):
    """A note of the handlers, or a reply to the reader, in the record of a message."""

    LONGEST_PROBLEM = 250

    class Kind(models.TextChoices):
        NOTE = "note", _("Internal note")
        REPLY = "reply", _("Reply to the reader")

    feedback = models.ForeignKey(
        Feedback, on_delete=models.CASCADE, related_name="entries"
    )
    kind = models.CharField(max_length=5, choices=Kind)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    # Why it was not sent, as a sentence.
    problem = models.CharField(max_length=LONGEST_PROBLEM, default="")

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("entries of the record")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.created_at:%Y-%m-%d}"

    @property
    def is_unsent_reply(self) -> bool:
        return self.kind == self.Kind.REPLY and self.sent_at is None

    @property
    def letter_name(self) -> str:
        return f"reply-{self.pk}"


class Usefulness(models.Model):
    """How many readers found a page useful on a day, and how many did not; not who."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(default=timezone.localdate)
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("usefulness")
        verbose_name_plural = _("usefulness")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "day"], name="feedback_usefulness_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}: {self.yes}/{self.no}"

    @classmethod
    def count(cls, page: Page, answer: str) -> None:
        """Count one answer, "yes" or "no", on today's row."""
        row, _is_first = cls.objects.get_or_create(page=page, day=timezone.localdate())
        cls.objects.filter(pk=row.pk).update(**{answer: F(answer) + 1})
