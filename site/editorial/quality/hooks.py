"""Where the rules meet the editor: at publishing, in the panel of checks, in the report."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from editorial.quality.panel import FindingsOnCreate, FindingsOnEdit
from editorial.quality.report import QualityReport
from toolkit import reports
from toolkit.quality import publishing_problems

reports.register(QualityReport)


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: list, action: BulkAction
) -> HttpResponse | None:
    """No page of a selection is published if one of them breaks a blocking rule."""
    if action_type != "publish" or not all(isinstance(o, Page) for o in objects):
        return None
    chosen = Q(pk__in=[page.pk for page in objects])
    if action.cleaned_form.cleaned_data["include_descendants"]:
        for page in objects:
            chosen |= Q(path__startswith=page.path, live=False)
    titles = [
        page.get_admin_display_title()
        for page in Page.objects.filter(chosen).specific()
        if publishing_problems(page.get_latest_revision_as_object())
    ]
    if not titles:
        return None
    message = _("Nothing was published, as blocking rules are broken on: %(titles)s.")
    messages.error(request, message % {"titles": ", ".join(titles)})
    return redirect(action.next_url)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    # The panel asks beside the preview's address, with "quality" in place of "preview".
    return [
        path("pages/<int:page_id>/edit/quality/", FindingsOnEdit.as_view()),
        path(
            "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/"
            "<int:parent_page_id>/quality/",
            FindingsOnCreate.as_view(),
        ),
    ]


@hooks.register("insert_editor_js")
def panel_script() -> str:
    return format_html('<script src="{}"></script>', static("js/quality-panel.js"))


@hooks.register("insert_global_admin_css")
def report_style() -> str:
    sheet = static("css/admin-reports.css")
    return format_html('<link rel="stylesheet" href="{}">', sheet)
