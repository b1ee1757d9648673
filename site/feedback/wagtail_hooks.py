"""Feedback in the admin: the inbox, the report, the panel."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from feedback.inbox import FeedbackViewSet
from feedback.panels import FeedbackPanel
from feedback.report import UsefulnessReport
from toolkit import reports

reports.register(UsefulnessReport)


@hooks.register("register_admin_viewset")
def inbox() -> FeedbackViewSet:
    return FeedbackViewSet()


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    if UsefulnessReport.may_see(request.user):
        panels.append(FeedbackPanel())
