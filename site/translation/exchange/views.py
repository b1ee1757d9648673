"""Export and import of translations, in the admin."""

from html import unescape

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from translation.desk.changes import marked
from translation.desk.rights import SUBMIT
from translation.exchange import tasks
from translation.exchange.files import name_of, written
from translation.exchange.forms import ExportForm, ImportForm
from translation.exchange.models import TranslationImport
from uploads.views import (
    CancelView,
    JobActionView,
    JobsMixin,
    JobView,
    TryAgainView,
    UploadView,
)

State = TranslationImport.State


class ExchangeMixin(JobsMixin):
    """A view for those who may translate."""

    model = TranslationImport
    header_icon = "wagtail-localize-language"
    front_url_name = "translation_import"
    first_task = tasks.check

    @staticmethod
    def may_use(user: User) -> bool:
        return user.has_perm(SUBMIT)


class ExportView(ExchangeMixin, TemplateView):
    """What is to be exported; the file itself once that is chosen."""

    template_name = "translation/exchange/export.html"
    page_title = _("Export translations")

    def get(self, request, *args, **kwargs):
        is_chosen = "format" in request.GET
        form = ExportForm(request.GET if is_chosen else None, initial=self._initial())
        if is_chosen and form.is_valid():
            if file := file_of(**form.cleaned_data):
                return file
            form.add_error(None, _("There is nothing to translate in these pages."))
        return self.render_to_response(self.get_context_data(form=form))

    def _initial(self) -> dict[str, str]:
        """What a link from elsewhere chooses beforehand."""
        wanted = self.request.GET.dict()
        return {name: wanted[name] for name in ("language", "page") if name in wanted}


def file_of(
    language, page, with_pages_below: bool, content: str, format: str
) -> HttpResponse | None:
    """What was chosen as a file, or nothing if there is nothing of it."""
    file = written(
        format,
        language,
        page,
        with_pages_below=with_pages_below,
        only_undone=content == "undone",
    )
    if file is None:
        return None
    name = name_of(format, language, page)
    return HttpResponse(
        file,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


class ImportView(ExchangeMixin, UploadView):
    template_name = "translation/exchange/import.html"
    page_title = _("Import translations")
    form_class = ImportForm


class ImportedView(ExchangeMixin, JobView):
    """What an import would change, and when that is confirmed, what it has changed."""

    template_name = "translation/exchange/imported.html"
    page_title = _("Import translations")

    def get_rows(self, job: TranslationImport) -> list[dict]:
        return job.report.get("changes" if job.is_checked else "refused", [])

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        job = context["job"]
        if job.is_checked:
            context["rows"].object_list = [
                _compared(change) for change in context["rows"].object_list
            ]
        return context | {
            "again": reverse("translation_import_again", args=[job.pk]),
            "refused": job.report.get("refused", []),
            "pages": [
                {**page, "url": reverse("translation_desk", args=[page["translation"]])}
                for page in job.report.get("pages", [])
            ],
        }


def _compared(change: dict) -> dict:
    """A change with its differences marked, in words as a translator reads them."""
    before, after = marked(_readable(change["before"]), _readable(change["after"]))
    return {
        **change,
        "before": before,
        "after": after if change["before"] else _readable(change["after"]),
        "source": _readable(change["source"]),
    }


def _readable(text: str) -> str:
    """Plain text as one types it; one with tags as it is stored, as on the desk."""
    return text if "<" in text else unescape(text)


class ConfirmView(ExchangeMixin, JobActionView):
    """Write what the preview has shown."""

    def act(self, job: TranslationImport) -> None:
        if job.become(State.CHECKED, State.WRITING):
            job.hand_to(tasks.carry_out)


class CancelImportView(ExchangeMixin, CancelView):
    pass


class ImportAgainView(ExchangeMixin, TryAgainView):
    pass
