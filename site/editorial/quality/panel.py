"""What the rules say of a page as it stands in the editor, saved or not."""

from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.models import Page

from toolkit.quality import Finding, findings


class FindingsOnEdit(PreviewOnEditView):
    """The rules that the page of the preview breaks, for the panel of checks."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.get_form(self._get_form_data(self._get_form_state()))
        is_readable = self.take_over(form)
        found = findings(self.object) if is_readable else []
        context = {
            "is_readable": is_readable,
            "rows": [(finding, label_of(self.object, finding)) for finding in found],
            "blocking": sum(finding.is_blocking for finding in found),
        }
        return render(request, "editorial/findings.html", context)

    def take_over(self, form: WagtailAdminPageForm) -> bool:
        """Put what is written on the page; until something is, it stays as saved."""
        if form.is_bound and not self.validate_form(form):
            return False
        if form.is_bound:
            form.save(commit=False)
        return True


class FindingsOnCreate(FindingsOnEdit, PreviewOnCreateView):
    def get_object(self) -> Page:
        page = super().get_object()
        page.locale_id = Page.objects.get(pk=self.kwargs["parent_page_id"]).locale_id
        return page


def label_of(page: Page, finding: Finding) -> str:
    """The name of the field that a finding is about, as the form shows it."""
    try:
        field = page._meta.get_field(finding.field)
    except FieldDoesNotExist:
        return ""
    name = (
        getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name
    )
    return capfirst(str(name))
