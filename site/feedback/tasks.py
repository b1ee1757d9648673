"""Tasks that send letters about feedback."""

import logging

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from editorial.sending import send_once
from editorial.workflow.mail import send_mail
from feedback import letters
from feedback.models import Entry, Feedback

log = logging.getLogger(__name__)


@task
def tell_handlers(feedback_id: int) -> None:
    """Tell each handler of a new message by e-mail."""
    feedback = Feedback.objects.get(pk=feedback_id)
    for user in letters.handlers():
        letter = letters.of_new(user, feedback)
        name = f"feedback-{feedback.pk}-{user.pk}"
        send_mail.enqueue(str(letter.subject), letter.body, user.email, name=name)


@task
def send_reply(entry_id: int) -> None:
    """Send a reply once; what goes wrong is written beside it, and it can be tried again."""
    entry = Entry.objects.select_related("feedback", "author").get(pk=entry_id)
    if not entry.is_unsent_reply:
        return
    with override(letters.language_of_writer(entry)):
        problem = _problem_of_sending(entry)
    if problem:
        entry.problem = problem[: Entry.LONGEST_PROBLEM]
        entry.save(update_fields=["problem"])
        return
    entry.sent_at, entry.problem = timezone.now(), ""
    entry.save(update_fields=["sent_at", "problem"])
    feedback = entry.feedback
    feedback.state = Feedback.State.ANSWERED
    feedback.save(update_fields=["state", "closed_at"])


def _problem_of_sending(entry: Entry) -> str:
    """Why the reply was not sent; empty if it was."""
    try:
        if send_once(letters.of_reply(entry), entry.letter_name):
            return ""
    except OSError as problem:  # no server, a refusal, a time-out
        reason = str(problem) or type(problem).__name__
        return (
            _("The reply was not sent: the mail server did not take it (%s).") % reason
        )
    except Exception:
        log.exception("The reply %s could not be sent.", entry.pk)
        return _("The reply was not sent: something unexpected went wrong.")
    return _(
        "The sending was interrupted. Nobody knows whether the reply reached the reader."
    )
