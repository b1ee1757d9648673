"""Export and import of translations, in the admin."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from translation.exchange import po, tasks, xliff
from translation.exchange.forms import ExportForm, ImportForm
from translation.exchange.models import TranslationImport
from translation.exchange.selection import exported

WRITERS = {"po": (po.write, "po"), "xliff": (xliff.write, "xlf")}
ROWS_ON_A_PAGE = 50
RECENT = 10

State = TranslationImport.State


def may_exchange(request: HttpRequest) -> bool:
    return request.user.has_perm("wagtail_localize.submit_translation")


class Admitted(WagtailAdminTemplateMixin):
    """A view for those who may translate."""

    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_exchange(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class ExportView(Admitted, TemplateView):
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


class ImportView(Admitted, FormView):
    """Takes a file, and lists the user's own imports."""

    template_name = "translation/exchange/import.html"
    page_title = _("Import translations")
    form_class = ImportForm

    def form_valid(self, form):
        TranslationImport.objects.remove_old()
        file = form.cleaned_data["file"]
        upload = TranslationImport.objects.create(
            user=self.request.user,
            file_name=file.name,
            content=file.read(),
            language=get_language(),
        )
        upload.hand_to(tasks.carry_out)
        return redirect("translation_imported", upload.pk)

    def get_context_data(self, **kwargs):
        imports = own_imports(self.request).defer("content", "report")[:RECENT]
        return super().get_context_data(imports=imports, **kwargs)


class ImportedView(Admitted, TemplateView):
    """How far an import is, and what became of each text."""

    template_name = "translation/exchange/imported.html"
    page_title = _("Import translations")

    def get_breadcrumbs_items(self):
        front = {"url": reverse_lazy("translation_import"), "label": self.page_title}
        here = {"url": "", "label": self.page_subtitle}
        return [*self.breadcrumbs_items, front, here]

    def get_context_data(self, **kwargs):
        upload = get_object_or_404(own_imports(self.request), pk=self.kwargs["pk"])
        self.page_subtitle = upload.file_name
        refused = Paginator(upload.report.get("refused", []), ROWS_ON_A_PAGE)
        pages = upload.report.get("pages", [])
        return super().get_context_data(
            upload=upload,
            refused=refused.get_page(self.request.GET.get("p")),
            pages=[
                {**page, "url": reverse("translation_desk", args=[page["translation"]])}
                for page in pages
            ],
            **kwargs,
        )


@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a file anew whose import failed."""
    if not may_exchange(request):
        raise PermissionDenied
    upload = get_object_or_404(own_imports(request), pk=pk)
    if upload.content and upload.become(State.FAILED, State.WAITING):
        upload.hand_to(tasks.carry_out)
    return redirect("translation_imported", pk)


def own_imports(request: HttpRequest) -> QuerySet[TranslationImport]:
    mine = TranslationImport.objects.filter(user=request.user)
    mine.end_stuck()
    return mine
