"""
Mail about steps, each in its reader's language.

Who gets which is Wagtail's: the group at its turn, and the one who submitted when the page
comes back or out. The words are ours, because Wagtail's are not all in Finnish; sending is
left to a task, so that no page waits for a mail server.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django_tasks import TaskContext, task
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from editorial.sending import send_once
from toolkit.clean_text import clean_line, clean_text
from toolkit.on_commit import follow

MOST_TRIES = 8
FIRST_PAUSE = timedelta(minutes=5)


class InTheirLanguage:
    """Renders the mail for each recipient, and sends it once the change is certain."""

    template = ""

    def get_template_set(self, instance, **kwargs):
        return {}

    def send_emails(self, template_set, context, recipients, **kwargs):
        for user in recipients:
            with override(user.wagtail_userprofile.get_preferred_language()):
                text = render_to_string(f"editorial/mail/{self.template}.txt", context)
            subject, _empty, body = text.strip().partition("\n")
            follow(send_mail, subject.strip(), body.strip(), user.email)
        return True


class YourTurn(InTheirLanguage, GroupApprovalTaskStateSubmissionEmailNotifier):
    """To the group whose turn it is, but not to the one who submitted the page."""

    template = "your_turn"

    def get_recipient_users(self, task_state, **kwargs):
        members = User.objects.filter(
            groups__in=task_state.task.specific.groups.all(), is_active=True
        )
        sender, writer = kwargs.get("user"), task_state.workflow_state.requested_by_id
        return members.exclude(pk=sender and sender.pk).exclude(pk=writer).distinct()

    def get_context(self, task_state, **kwargs):
        context = super().get_context(task_state, **kwargs)
        return {**context, "requested_by": task_state.workflow_state.requested_by}


class ComesBack(InTheirLanguage, WorkflowStateRejectionEmailNotifier):
    """To the one who submitted the page, with the comment."""

    template = "comes_back"

    def get_context(self, workflow_state, **kwargs):
        context = super().get_context(workflow_state, **kwargs)
        return {**context, "task": context["task"].specific}


class IsOut(InTheirLanguage, WorkflowStateApprovalEmailNotifier):
    """To the one who submitted the page."""

    template = "is_out"


@task(takes_context=True)
def send_mail(
    context: TaskContext,
    subject: str,
    body: str,
    address: str,
    tries: int = 0,
    name: str = "",
) -> None:
    """
    Send a mail that nobody should answer by machine, once by its name.

    A worker tries again for a day if the server does not take it; raises OSError then.
    """
    name = name or f"task-{context.task_result.id}"
    headers = {"Auto-Submitted": "auto-generated"}
    try:
        letter = EmailMessage(
            clean_line(subject),
            clean_text(body),
            to=[clean_line(address).strip()],
            headers=headers,
        )
        send_once(letter, name)
    except OSError:
        if tries == MOST_TRIES or not send_mail.get_backend().supports_defer:
            raise
        later = send_mail.using(run_after=timezone.now() + FIRST_PAUSE * 2**tries)
        later.enqueue(subject, body, address, tries + 1, name)


def take_the_place_of_wagtails() -> None:
    """Connect ours by the names of Wagtail's, which go, so that nobody gets two mails."""
    for signal, sender, notifier, name in (
        (task_submitted, TaskState, YourTurn(), "group_approval_task_submitted"),
        (workflow_rejected, WorkflowState, ComesBack(), "workflow_state_rejected"),
        (workflow_approved, WorkflowState, IsOut(), "workflow_state_approved"),
    ):
        name = f"{name}_email_notification"
        if not signal.disconnect(sender=sender, dispatch_uid=name):
            raise ImproperlyConfigured(f"Wagtail connects no {name} any more.")
        signal.connect(notifier, sender=sender, dispatch_uid=name, weak=False)
