"""The way of a translated page to its readers: its language's workflow, or publishing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from editorial.workflow.steps import APPROVE, Step
from toolkit.quality import publishing_problems
from translation import status

REJECT = "reject"


@dataclass
class Review:
    """Where a page is, what keeps it from going on, and what the user may do about it."""

    page: Page
    user: User

    @cached_property
    def rights(self):
        return self.page.permissions_for_user(self.user)

    @cached_property
    def state(self) -> WorkflowState | None:
        return self.page.current_workflow_state

    @cached_property
    def step(self) -> Step | None:
        return self.page.current_workflow_task

    @property
    def step_label(self) -> str:
        return str(getattr(self.step, "label", self.step.name)) if self.step else ""

    @cached_property
    def turn(self) -> list[str]:
        """The groups whose turn it is."""
        groups = getattr(self.step, "groups", None)
        return [group.name for group in groups.all()] if groups else []

    @property
    def comment(self) -> str:
        """What was said when the page came back."""
        if not self.is_sent_back:
            return ""
        return self.state.current_task_state.comment

    @property
    def is_sent_back(self) -> bool:
        return bool(
            self.state and self.state.status == WorkflowState.STATUS_NEEDS_CHANGES
        )

    @cached_property
    def lock(self) -> str:
        """Why the user cannot change the texts now."""
        return (
            str(self.page.get_lock().get_message(self.user)) if self.is_locked else ""
        )

    @cached_property
    def is_locked(self) -> bool:
        lock = self.page.get_lock()
        return bool(lock and lock.for_user(self.user))

    @cached_property
    def obstacles(self) -> list[str]:
        """A sentence for each blocking rule that the newest version breaks."""
        problems = publishing_problems(self.page.get_latest_revision_as_object())
        return [*problems.values()]

    @cached_property
    def actions(self) -> set[str]:
        """The names of what the user may do now."""
        possible = {
            "submit": self._may_submit,
            APPROVE: self._is_their_turn,
            REJECT: self._is_their_turn,
            "cancel": self.state is not None and self.state.user_can_cancel(self.user),
            "publish": self.rights.can_publish() and not self.is_locked,
            "unpublish": self.rights.can_unpublish(),
            "unschedule": self.page.approved_schedule and self.rights.can_unschedule(),
        }
        return {name for name, is_possible in possible.items() if is_possible}

    @cached_property
    def _is_their_turn(self) -> bool:
        if self.is_sent_back or not self.step:
            return False
        names = {name for name, *_rest in self.step.get_actions(self.page, self.user)}
        return APPROVE in names

    @property
    def _may_submit(self) -> bool:
        if self.is_sent_back:
            return not self.is_locked
        return self.rights.can_submit_for_moderation() and not self.is_locked

    def act(self, name: str, comment: str = "", when: datetime | None = None) -> str:
        """Do it and say so; a ValidationError tells what has to be mended before."""
        acts: dict[str, Callable[[], str]] = {
            "submit": self._submit,
            APPROVE: lambda: self._decide(APPROVE, comment),
            REJECT: lambda: self._decide(REJECT, comment),
            "cancel": self._cancel,
            "publish": lambda: self._publish(when),
        }
        if name not in acts or name not in self.actions:
            raise PermissionDenied
        done = acts[name]()
        status.refresh(self.page.translation_key)
        return done

    def _submit(self) -> str:
        self._stop_at_obstacles()
        if self.is_sent_back:
            self.state.resume(user=self.user)
        else:
            self.page.get_workflow().start(self.page, self.user)
        return _("The translation was submitted for review.")

    def _decide(self, name: str, comment: str) -> str:
        if name == APPROVE:
            self._stop_at_obstacles()
        elif not comment.strip():
            raise ValidationError(_("Tell in the comment what should be changed."))
        task_state = self.state.current_task_state.specific
        self.step.on_action(task_state, self.user, name, comment=comment)
        if name == APPROVE:
            return _("The step was approved.")
        return _("The page was sent back with your comment.")

    def _cancel(self) -> str:
        self.state.cancel(user=self.user)
        return _("The review was cancelled. The page is a draft again.")

    def _publish(self, when: datetime | None) -> str:
        self._stop_at_obstacles()
        version = self.page.get_latest_revision_as_object()
        revision = self.page.get_latest_revision()
        if version.go_live_at != when:
            version.go_live_at = when
            revision = version.save_revision(user=self.user)
        revision.publish(user=self.user)
        if not when:
            return _("The page was published.")
        return _("The page will be published at the time that you set.")

    def _stop_at_obstacles(self) -> None:
        if self.obstacles:
            raise ValidationError(self.obstacles)
