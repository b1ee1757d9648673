"""The guides in the admin: pages for everybody who may sign in, in the menu of help."""

from django.http import Http404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.guide.text import LANGUAGES, NAMES, Guide, guide


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """A guide in the language that the address names, or else in the viewer's."""

    template_name = "editorial/guide.html"
    header_icon = "help"
    _show_breadcrumbs = True

    @cached_property
    def guide(self) -> Guide:
        name, language = self.kwargs["name"], self.kwargs.get("language")
        if name not in NAMES or (language and language not in LANGUAGES):
            raise Http404
        wanted = language or get_language()
        return guide(name, wanted if wanted in LANGUAGES else LANGUAGES[0])

    def get_page_title(self):
        return self.guide.title

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.guide.title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(guide=self.guide, **kwargs)


@hooks.register("register_admin_urls")
def addresses_of_guides() -> list[URLPattern]:
    return [
        path("guide/<slug:name>/", GuideView.as_view(), name="guide"),
        path("guide/<slug:name>/<slug:language>/", GuideView.as_view(), name="guide"),
    ]


@hooks.register("register_help_menu_item")
def show_guide_for_editors() -> MenuItem:
    return _item("editors", _("Guide for editors"), 100)


@hooks.register("register_help_menu_item")
def show_guide_for_translators() -> MenuItem:
    return _item("translators", _("Guide for translators"), 110)


def _item(name: str, label: str, order: int) -> MenuItem:
    address = reverse("guide", args=[name])
    return MenuItem(label, address, name=f"guide-{name}", icon_name="help", order=order)
