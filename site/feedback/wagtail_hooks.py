from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from feedback.inbox import FeedbackViewSet
from feedback.models import Feedback
from feedback.panels import FeedbackPanel
from feedback.report import UsefulnessReport


def may_read(request: HttpRequest) -> bool:
    policy = policy_registry.get_by_type(Feedback)
    return policy.user_has_permission(request.user, "view")


@hooks.register("register_admin_viewset")
def inbox() -> FeedbackViewSet:
    return FeedbackViewSet()


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    if may_read(request):
        panels.append(FeedbackPanel())


class FeedbackReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request)


@hooks.register("register_reports_menu_item")
def show_report_in_menu() -> MenuItem:
    return FeedbackReportMenuItem(
        _("Feedback by page"),
        reverse("feedback_report"),
        icon_name="mail",
        order=660,
    )


@hooks.register("register_admin_urls")
def addresses_of_report() -> list[URLPattern]:
    return [
        path("reports/feedback/", UsefulnessReport.as_view(), name="feedback_report"),
        path(
            "reports/feedback/results/",
            UsefulnessReport.as_view(results_only=True),
            name="feedback_report_results",
        ),
    ]
