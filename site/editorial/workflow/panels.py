"""What waits for whom, on the front page of the admin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import Exists, F, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Task, TaskState, WorkflowState

from toolkit.dates import format_date
from toolkit.models import GovernanceMixin

SHOWN = 10
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Row:
    """A page that somebody has to do something about."""

    page: Page
    note: str
    day: date | datetime
    is_urgent: bool = False


class PagesPanel(Component):
    """The first pages of a list; says how many more there are."""

    template_name = "editorial/pages_panel.html"
    name = ""
    heading: str | Promise = ""

    def get_context_data(self, parent_context):
        rows, count = self.rows(parent_context["request"].user)
        more = count - len(rows)
        return {"name": self.name, "heading": self.heading, "rows": rows, "more": more}

    def rows(self, user: User) -> tuple[list[Row], int]:
        """The rows that are shown, and how many there are in all."""
        raise NotImplementedError


class WaitingForMe(PagesPanel):
    name = "waiting-for-me"
    order = 210
    heading = gettext_lazy("Waiting for me")

    def rows(self, user):
        waiting = TaskState.objects.reviewable_by(user).filter(
            workflow_state__base_content_type__model="page"
        )
        states = list(
            waiting.select_related("task", "workflow_state__requested_by").order_by(
                "started_at"
            )[:SHOWN]
        )
        pages = pages_of(state.workflow_state for state in states)
        steps = labels(state.task_id for state in states)
        rows = [
            Row(page, self._note(state, steps), state.started_at)
            for state in states
            if (page := pages.get(state.workflow_state.object_id))
        ]
        return rows, waiting.count()

    def _note(self, state: TaskState, steps: dict[int, str]) -> str:
        writer = state.workflow_state.requested_by
        if not writer:
            return steps[state.task_id]
        return _("%(step)s, submitted by %(name)s") % {
            "step": steps[state.task_id],
            "name": get_user_display_name(writer),
        }


class MineInReview(PagesPanel):
    name = "mine-in-review"
    order = 220
    heading = gettext_lazy("Mine in review")

    def rows(self, user):
        own_page = Page.objects.filter(
            owner=user, pk=Cast(OuterRef("object_id"), IntegerField())
        )
        mine = WorkflowState.objects.active().filter(
            Q(requested_by=user) | Exists(own_page),
            base_content_type__model="page",
            current_task_state__isnull=False,
        )
        states = list(
            mine.select_related("current_task_state").order_by(
                F("current_task_state__started_at").desc()
            )[:SHOWN]
        )
        pages = pages_of(states)
        steps = labels(state.current_task_state.task_id for state in states)
        rows = [
            self._row(page, state, steps)
            for state in states
            if (page := pages.get(state.object_id))
        ]
        return rows, mine.count()

    def _row(self, page: Page, state: WorkflowState, steps: dict[int, str]) -> Row:
        current = state.current_task_state
        step = steps[current.task_id]
        if state.status != WorkflowState.STATUS_NEEDS_CHANGES:
            return Row(page, _("At the step: %s") % step, current.started_at)
        note = _("Changes wanted at the step: %s") % step
        comment = f" – {current.comment}" if current.comment else ""
        return Row(page, note + comment, current.started_at, is_urgent=True)


class ToReviewSoon(PagesPanel):
    name = "to-review-soon"
    order = 230
    heading = gettext_lazy("To review soon")

    def rows(self, user):
        today = localdate()
        due = sorted(
            (
                (page.review_due, page)
                for page in owned_pages(user)
                if page.review_due and page.review_due <= today + SOON
            ),
            key=lambda pair: pair[0],
        )
        rows = [self._row(page, day, today) for day, page in due[:SHOWN]]
        return rows, len(due)

    def _row(self, page: Page, day: date, today: date) -> Row:
        note = _("Should have been read through by %s") if day < today else _("Due %s")
        return Row(page, note % format_date(day), day, is_urgent=day < today)


def owned_pages(user: User) -> Iterable[Page]:
    """The published pages that the user answers for: one query a page type."""
    for model in apps.get_models():
        if issubclass(model, GovernanceMixin) and model.is_reviewed:
            yield from model.objects.filter(content_owner=user, live=True).only(
                "title", "draft_title", "locale", "first_published_at",
                "last_reviewed", "review_interval",
            )  # fmt: skip


def pages_of(states: Iterable[WorkflowState]) -> dict[str, Page]:
    keys = [int(state.object_id) for state in states]
    return {str(key): page for key, page in Page.objects.in_bulk(keys).items()}


def labels(keys: Iterable[int]) -> dict[int, str]:
    """What the steps are called in the active language."""
    tasks = Task.objects.filter(pk__in=set(keys)).specific()
    return {task.pk: str(getattr(task, "label", task.name)) for task in tasks}
