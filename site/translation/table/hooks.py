"""The table in the admin: its addresses, its place in the menu, the panel of one's own work."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from translation.table import work
from translation.table.panel import MyTranslations
from translation.table.report import TranslationTable, may_see_table


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("translation/", TranslationTable.as_view(), name="translation_table"),
        path(
            "translation/results/",
            TranslationTable.as_view(results_only=True),
            name="translation_table_results",
        ),
        path("translation/work/", work.work, name="translation_work"),
        path("translation/start/<int:pk>/", work.start_one, name="translation_start"),
    ]


class TableMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_table(request.user)


@hooks.register("register_admin_menu_item")
def show_in_menu() -> MenuItem:
    return TableMenuItem(
        _("Translations"),
        reverse("translation_table"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=250,
    )


@hooks.register("construct_homepage_panels")
def show_own_work(request: HttpRequest, panels: list[Component]) -> None:
    if may_see_table(request.user):
        panels.append(MyTranslations())
