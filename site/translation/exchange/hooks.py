"""Files of translations in the admin: addresses and the entry of the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from translation.exchange import views


class ExchangeMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return views.ExchangeMixin.may_use(request.user)


@hooks.register("register_reports_menu_item")
def show_in_menu() -> MenuItem:
    return ExchangeMenuItem(
        _("Files of translations"),
        reverse("translation_export"),
        icon_name="wagtail-localize-language",
        order=910,
    )


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path(
            "translation/export/", views.ExportView.as_view(), name="translation_export"
        ),
        path(
            "translation/import/", views.ImportView.as_view(), name="translation_import"
        ),
        path(
            "translation/import/<int:pk>/",
            views.ImportedView.as_view(),
            name="translation_imported",
        ),
        path(
            "translation/import/<int:pk>/confirm/",
            views.ConfirmView.as_view(),
            name="translation_import_confirm",
        ),
        path(
            "translation/import/<int:pk>/cancel/",
            views.CancelImportView.as_view(),
            name="translation_import_cancel",
        ),
        path(
            "translation/import/<int:pk>/again/",
            views.ImportAgainView.as_view(),
            name="translation_import_again",
        ),
    ]
