"""Reports of the admin: what one declares, and the registration of its parts in Wagtail."""

import django_filters
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale
from wagtail.permissions import policy_registry


class Report(ReportView):
    """A table of rows with filters, and the same rows as XLSX and CSV."""

    index_url_name: str
    route: str  # below the admin's address; the rows alone are at `results/` below it
    menu_hook = "register_reports_menu_item"
    menu_order: int | None = None  # no entry in the menu without it

    @classmethod
    def may_see(cls, user: AbstractBaseUser) -> bool:
        return policy_registry.get_by_type(cls.model).user_has_permission(user, "view")

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def index_results_url_name(self) -> str:
        return f"{self.index_url_name}_results"

    @property
    def list_export(self) -> list[str]:
        return list(self.export_headings)


class ReportMenuItem(MenuItem):
    """An entry of the menu for those who may see the report."""

    def __init__(self, report: type[Report]) -> None:
        super().__init__(
            report.page_title,
            reverse(report.index_url_name),
            name=report.index_url_name,
            icon_name=report.header_icon,
            order=report.menu_order,
        )
        self.report = report

    def is_shown(self, request: HttpRequest) -> bool:
        return self.report.may_see(request.user)


def register(report: type[Report]) -> None:
    """Give a report its addresses and its entry in the menu."""

    def addresses() -> list[URLPattern]:
        name, route = report.index_url_name, report.route
        rows = report.as_view(results_only=True)
        return [
            path(route, report.as_view(), name=name),
            path(f"{route}results/", rows, name=f"{name}_results"),
        ]

    hooks.register("register_admin_urls", addresses)
    if report.menu_order is not None:
        hooks.register(report.menu_hook, lambda: ReportMenuItem(report))


def locale_filter(field_name: str = "locale") -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        label=_("Language"),
        field_name=field_name,
        queryset=lambda request: Locale.objects.all(),
    )
