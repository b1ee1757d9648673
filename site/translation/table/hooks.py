"""The table in the admin: its addresses, its place in the menu, the panel of one's own work."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.ui.components import Component

from toolkit import reports
from translation.table import work
from translation.table.panel import MyTranslations
from translation.table.report import TranslationTable

reports.register(TranslationTable)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("translation/work/", work.work, name="translation_work"),
        path("translation/start/<int:pk>/", work.start_one, name="translation_start"),
    ]


@hooks.register("construct_homepage_panels")
def show_own_work(request: HttpRequest, panels: list[Component]) -> None:
    if TranslationTable.may_see(request.user):
        panels.append(MyTranslations())
