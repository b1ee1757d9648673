from django.utils import timezone
from django_tasks import task

from editorial.workflow.mail import send_mail
from feedback import letters
from feedback.models import Entry, Feedback


@task
def tell_handlers(feedback_id: int) -> None:
    """Tell each handler of a new message by e-mail."""
    feedback = Feedback.objects.get(pk=feedback_id)
    for user in letters.handlers():
        letter = letters.of_new(user, feedback)
        send_mail.enqueue(str(letter.subject), letter.body, user.email)


@task
def send_reply(entry_id: int) -> None:
    """Send a reply once; what goes wrong is written beside it, and it can be tried again."""
    entry = Entry.objects.select_related("feedback", "author").get(pk=entry_id)
    if not entry.is_unsent_reply:
        return
    try:
        letters.of_reply(entry).send()
    except OSError as problem:  # no server, a refusal, a time-out
        entry.problem = str(problem)[:250] or type(problem).__name__
        entry.save(update_fields=["problem"])
        return
    entry.sent_at, entry.problem = timezone.now(), ""
    entry.save(update_fields=["sent_at", "problem"])
    feedback = entry.feedback
    feedback.state = Feedback.State.ANSWERED
    feedback.save(update_fields=["state", "closed_at"])
