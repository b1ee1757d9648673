"""Reminds the handlers before the time to answer runs out."""

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.utils import timezone

from editorial.sending import send_once
from feedback import letters
from feedback.models import Feedback

DAYS_BEFORE = 3


def due() -> Iterator[tuple[Feedback, list[User]]]:
    """Messages due within three days of which nobody was reminded, and whom to remind."""
    soon = timezone.localdate() + timedelta(days=DAYS_BEFORE)
    rows = Feedback.objects.open().filter(due_on__lte=soon)
    rows = rows.exclude(Q(reminded_of__isnull=False) & Q(reminded_of=F("due_on")))
    everybody = letters.handlers()
    for feedback in rows.select_related("assignee").order_by("due_on"):
        assignee = feedback.assignee
        can_be_told = assignee and assignee.is_active and assignee.email
        yield feedback, [assignee] if can_be_told else everybody


def remind(feedback: Feedback, users: list[User]) -> None:
    """Send one message's reminder; raises OSError, and then it can be tried again."""
    for user in users:
        name = f"feedback-due-{feedback.pk}-{feedback.due_on}-{user.pk}"
        send_once(letters.of_due(user, feedback), name)
    Feedback.objects.filter(pk=feedback.pk).update(reminded_of=feedback.due_on)
