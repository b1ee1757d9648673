"""The workflow in the admin: obstacles to publishing, the next step, own work."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page

from editorial.workflow.panels import MineInReview, ToReviewSoon, WaitingForMe
from editorial.workflow.steps import APPROVE, Step

REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


@hooks.register("before_edit_page")
def tell_obstacles(request: HttpRequest, page: Page) -> None:
    """Whoever may approve the page sees at once what keeps it from being approved."""
    if request.method == "GET" and (obstacles := obstacles_for(request.user, page)):
        heading = _("The page cannot be approved before this is mended:")
        items = format_html_join("", "<li>{}</li>", ((text,) for text in obstacles))
        messages.error(request, format_html("{}<ul>{}</ul>", heading, items))


@hooks.register("after_edit_page")
def lead_on(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After a step, back to the page if it was not approved, or away if it is closed now."""
    action = request.POST.get("workflow-action-name")
    if action == APPROVE and obstacles_for(request.user, page):
        return redirect("wagtailadmin_pages:edit", page.pk)
    if action and not page.permissions_for_user(request.user).can_edit():
        return redirect("wagtailadmin_home")
    return None


def obstacles_for(user: User, page: Page) -> list[str]:
    """What the user has to mend before approving the page, if it is their turn."""
    step = page.current_workflow_task
    if not isinstance(step, Step) or not step.get_actions(page, user):
        return []
    return step.obstacles(page.current_workflow_task_state)


@hooks.register("construct_homepage_panels")
def show_own_work(request: HttpRequest, panels: list[Component]) -> None:
    """Ours take the place of Wagtail's, which list without end, with queries for each page."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels += [WaitingForMe(), MineInReview(), ToReviewSoon()]
