"""Export and import of translations, in the admin."""

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from translation.desk.rights import SUBMIT
from translation.exchange import po, tasks, xliff
from translation.exchange.forms import ExportForm, ImportForm
from translation.exchange.models import TranslationImport
from translation.exchange.selection import exported
from uploads.views import JobsMixin, JobView, TryAgainView, UploadView

WRITERS = {"po": (po.write, "po"), "xliff": (xliff.write, "xlf")}


class ExchangeMixin(JobsMixin):
    """A view for those who may translate."""

    model = TranslationImport
    header_icon = "wagtail-localize-language"
    front_url_name = "translation_import"
    first_task = tasks.carry_out

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
    """The chosen texts as a file, or nothing if there are none."""
    pages = list(
        exported(
            language,
            page,
            with_pages_below=with_pages_below,
            only_undone=content == "undone",
        )
    )
    if not pages:
        return None
    write, ending = WRITERS[format]
    now = timezone.now()
    code = language.language_code
    name = f"talkoot-{code}-{timezone.localdate():%Y-%m-%d}.{ending}"
    return HttpResponse(
        write(pages, code, now),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


class ImportView(ExchangeMixin, UploadView):
    template_name = "translation/exchange/import.html"
    page_title = _("Import translations")
    form_class = ImportForm


class ImportedView(ExchangeMixin, JobView):
    template_name = "translation/exchange/imported.html"
    page_title = _("Import translations")

    def get_rows(self, job: TranslationImport) -> list[dict]:
        return job.report.get("refused", [])

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        job = context["job"]
        return context | {
            "again": reverse("translation_import_again", args=[job.pk]),
            "pages": [
                {**page, "url": reverse("translation_desk", args=[page["translation"]])}
                for page in job.report.get("pages", [])
            ],
        }


class ImportAgainView(ExchangeMixin, TryAgainView):
    pass
