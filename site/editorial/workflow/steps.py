"""The steps of the workflows: who takes them, and what holds them up."""

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from accounts.roles import Role
from toolkit.quality import publishing_problems

APPROVE = "approve"


class StepLock(WorkflowLock):
    """Says why the page cannot be edited: whose turn it is, in the reader's language."""

    def get_message(self, user):
        if not self.for_user(user):
            return super().get_message(user)
        step = self.task.specific
        if step.is_own(self.object, user):
            return _(
                "Somebody else takes the step “%(step)s”. You can edit the page again when "
                "it comes back to you, or cancel the workflow."
            ) % {"step": step.label}
        return _(
            "The page is at the step “%(step)s”. Meanwhile others cannot edit it."
        ) % {"step": step.label}


class Step(AbstractGroupApprovalTask):
    """
    A step that a group takes.

    Nobody takes a step for a page that they submitted themselves, except administrators.
    """

    label: str | Promise = ""
    needs_flawless_page = False
    lock_class = StepLock

    class Meta:
        abstract = True

    def _user_in_groups(self, user):
        return is_administrator(user) or super()._user_in_groups(user)

    def is_own(self, page: Page, user: User) -> bool:
        state = page.current_workflow_state
        return (
            state is not None
            and state.requested_by_id == user.pk
            and not is_administrator(user)
        )

    def locked_for_user(self, obj, user):
        return super().locked_for_user(obj, user) or self.is_own(obj, user)

    def get_actions(self, obj, user):
        return [] if self.is_own(obj, user) else super().get_actions(obj, user)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        if is_administrator(user):
            return states
        return states.exclude(workflow_state__requested_by=user)

    def on_action(self, task_state, user, action_name, **kwargs):
        """Where to go next: to the page if it tells why not, or away if it is closed now."""
        page = task_state.workflow_state.content_object
        if action_name == APPROVE and self.obstacles(task_state):
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        super().on_action(task_state, user, action_name, **kwargs)
        page = Page.objects.get(pk=page.pk)
        if page.permissions_for_user(user).can_edit():
            return None
        return reverse("wagtailadmin_home")

    def obstacles(self, task_state: TaskState) -> list[str]:
        """Why the page cannot be approved: a sentence for each blocking rule that it breaks."""
        if not self.needs_flawless_page:
            return []
        page = task_state.workflow_state.content_object
        problems = publishing_problems(page.get_latest_revision_as_object())
        return [*problems.values()]


class SubjectReview(Step):
    label = _("Subject review")

    class Meta:
        verbose_name = _("subject review")
        verbose_name_plural = _("subject reviews")

    @classmethod
    def get_description(cls):
        return _("Somebody who knows the subject reads whether the facts are right.")


class QualityCheck(Step):
    label = _("Check of language and accessibility")
    needs_flawless_page = True

    class Meta:
        verbose_name = _("check of language and accessibility")
        verbose_name_plural = _("checks of language and accessibility")

    @classmethod
    def get_description(cls):
        return _(
            "Somebody else than the writer reads the text; no blocking rule may be broken."
        )


class Publishing(Step):
    label = _("Publishing")
    needs_flawless_page = True

    class Meta:
        verbose_name = _("publishing")
        verbose_name_plural = _("publishings")

    @classmethod
    def get_description(cls):
        return _("A publisher lets the page out to readers.")


def is_administrator(user: User) -> bool:
    """Whether nothing is closed to the user; asked once a request."""
    if not hasattr(user, "_is_administrator"):
        user._is_administrator = user.is_superuser or (
            user.groups.filter(role_group__role=Role.ADMINISTRATOR).exists()
        )
    return user._is_administrator
