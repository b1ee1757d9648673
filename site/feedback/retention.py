"""Forgets feedback: first who wrote it, later all of it."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from feedback.models import Feedback, FeedbackQuerySet

# E-mail addresses, telephone numbers that begin with + or 0, personal identity codes.
PERSONAL = re.compile(
    r"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+"
    r"|(?<![\w.])(?:\+|0)\d(?:[ ()-]{0,2}\d){5,13}(?!\w)"
    r"|\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]\b",
    re.IGNORECASE,
)
REMOVED = "[…]"


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def expired() -> FeedbackQuerySet:
    """Old messages; one that still waits for an answer is kept."""
    handled = Feedback.objects.exclude(closed_at=None)
    return handled.filter(created_at__lt=days_ago(settings.FEEDBACK_DAYS))


def personal() -> FeedbackQuerySet:
    """Messages handled so long ago that nobody needs to know who wrote them."""
    closed = days_ago(settings.FEEDBACK_PERSONAL_DAYS)
    return Feedback.objects.filter(closed_at__lt=closed, is_anonymous=False)


@transaction.atomic
def make_anonymous(feedback: Feedback) -> None:
    feedback.name = feedback.email = feedback.draft_reply = ""
    feedback.text = PERSONAL.sub(REMOVED, feedback.text)
    feedback.is_anonymous = True
    feedback.save()
    for entry in feedback.entries.all():
        entry.text = PERSONAL.sub(REMOVED, entry.text)
        entry.problem = ""  # a mail server may repeat the address
        entry.save(update_fields=["text", "problem"])
