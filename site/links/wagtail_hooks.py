"""Links in the admin: the report, the impact of removing a page."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from links import link_impact
from links.report import BrokenLinksReport
from toolkit import reports

reports.register(BrokenLinksReport)


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
