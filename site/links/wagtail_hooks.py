from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from links import link_impact
from links.models import LinkUse
from links.report import BrokenLinksReport


class BrokenLinksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(LinkUse)
        return policy.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def show_broken_links_in_menu() -> MenuItem:
    return BrokenLinksMenuItem(
        _("Broken links"), reverse("broken_links"), icon_name="link", order=670
    )


@hooks.register("register_admin_urls")
def addresses_of_report() -> list[URLPattern]:
    report = BrokenLinksReport
    return [
        path("reports/broken-links/", report.as_view(), name="broken_links"),
        path(
            "reports/broken-links/results/",
            report.as_view(results_only=True),
            name="broken_links_results",
        ),
    ]


@hooks.register("before_unpublish_page")
def before_unpublishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    return link_impact.before(request, [page], "unpublish")


@hooks.register("before_delete_page")
def before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    return link_impact.before(request, [page], "delete")


@hooks.register("after_unpublish_page")
@hooks.register("after_delete_page")
def after_one(request: HttpRequest, page: Page) -> None:
    link_impact.after(request)


@hooks.register("before_bulk_action")
def before_many(
    request: HttpRequest, action_type: str, objects: list, view: object
) -> HttpResponse | None:
    if view.model is Page and action_type in {"delete", "unpublish"}:
        return link_impact.before(request, objects, action_type)
    return None


@hooks.register("after_bulk_action")
def after_many(
    request: HttpRequest, action_type: str, objects: list, view: object
) -> None:
    link_impact.after(request)
