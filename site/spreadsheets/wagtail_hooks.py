"""Import and export in the admin: addresses and the entry of the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from spreadsheets import views
from spreadsheets.permissions import may_import

urls = [
    path("", views.FrontView.as_view(), name="front"),
    path("<int:pk>/", views.ImportView.as_view(), name="import"),
    path("<int:pk>/confirm/", views.ConfirmView.as_view(), name="confirm"),
    path("<int:pk>/again/", views.SheetAgainView.as_view(), name="try_again"),
    path("<int:pk>/cancel/", views.CancelSheetView.as_view(), name="cancel"),
    path("template/<slug:kind>.<slug:form>", views.template, name="template"),
    path("export/<slug:kind>.<slug:form>", views.export, name="export"),
]


class SpreadsheetsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


@hooks.register("register_reports_menu_item")
def show_in_menu() -> MenuItem:
    return SpreadsheetsMenuItem(
        _("Import and export"), views.front_address(), icon_name="table", order=900
    )


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("spreadsheets/", include((urls, "spreadsheets")))]
