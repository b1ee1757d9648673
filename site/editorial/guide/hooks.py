"""The guide in the admin: a page for everybody who may sign in, in the menu of help."""

from django.http import Http404
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.guide.text import LANGUAGES, guide

TITLE = _("Guide for editors")


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """The guide in the language that the address names, or else in the viewer's."""

    template_name = "editorial/guide.html"
    page_title = TITLE
    header_icon = "help"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, language: str = "", **kwargs):
        if language and language not in LANGUAGES:
            raise Http404
        wanted = language or get_language()
        shown = wanted if wanted in LANGUAGES else LANGUAGES[0]
        return super().get_context_data(guide=guide(shown), **kwargs)


@hooks.register("register_admin_urls")
def addresses_of_guide() -> list[URLPattern]:
    return [
        path("guide/", GuideView.as_view(), name="guide"),
        path("guide/<slug:language>/", GuideView.as_view(), name="guide"),
    ]


@hooks.register("register_help_menu_item")
def show_guide_in_menu() -> MenuItem:
    return MenuItem(
        TITLE, reverse_lazy("guide"), name="guide", icon_name="help", order=100
    )
