"""Import and export of pages as spreadsheets, in the admin."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import BinaryIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from spreadsheets import tasks
from spreadsheets.checking import as_edited
from spreadsheets.forms import UploadForm
from spreadsheets.models import SheetImport
from spreadsheets.places import Places, editable_pages, may_import
from spreadsheets.sheets import SHEETS, Sheet
from spreadsheets.writing import write_csv
from toolkit.locales import locales

WRITTEN = ["xlsx", "csv"]
TITLE = _("Import and export")
FRONT = {"url": reverse_lazy("spreadsheets:front"), "label": TITLE}
ROWS_ON_A_PAGE = 50
RECENT = 10

State = SheetImport.State


class Admitted(WagtailAdminTemplateMixin):
    """A view for those who may add pages somewhere."""

    page_title = TITLE
    header_icon = "table"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class FrontView(Admitted, FormView):
    """Templates, exports, the form that takes a file, and the user's own imports."""

    template_name = "spreadsheets/front.html"
    form_class = UploadForm

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "sheets": self._sheets()}

    def get_initial(self):
        return {"page_language": get_language()}

    def _sheets(self) -> list[Sheet]:
        user = self.request.user
        return [sheet for sheet in SHEETS.values() if Places(sheet, user).allowed]

    def form_valid(self, form):
        SheetImport.objects.remove_old_files()
        file = form.cleaned_data["file"]
        sheet_import = SheetImport.objects.create(
            user=self.request.user,
            kind=form.sheet.key,
            file_name=file.name,
            content=file.read(),
            page_language=form.cleaned_data["page_language"],
            language=get_language(),
        )
        sheet_import.hand_to(tasks.check)
        return redirect("spreadsheets:import", sheet_import.pk)

    def get_context_data(self, **kwargs):
        imports = own_imports(self.request).defer("content", "rows")
        return super().get_context_data(
            sheets=self._sheets(),
            locales=locales().values(),
            imports=imports[:RECENT],
            **kwargs,
        )


class ImportView(Admitted, TemplateView):
    """How far an import is: its progress, its preview, or what became of it."""

    template_name = "spreadsheets/import.html"

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.page_subtitle}
        return [*self.breadcrumbs_items, FRONT, here]

    def get_context_data(self, **kwargs):
        sheet_import = get_object_or_404(
            own_imports(self.request), pk=self.kwargs["pk"]
        )
        self.page_subtitle = sheet_import.file_name
        show = self.request.GET.get("show", "")
        rows = Paginator(shown_rows(sheet_import, show), ROWS_ON_A_PAGE)
        return super().get_context_data(
            sheet_import=sheet_import,
            counts=counts(sheet_import),
            show=show,
            rows=rows.get_page(self.request.GET.get("p")),
            **kwargs,
        )


def own_imports(request: HttpRequest) -> QuerySet:
    mine = SheetImport.objects.filter(user=request.user)
    mine.end_stuck()
    return mine


def shown_rows(sheet_import: SheetImport, show: str) -> list[dict]:
    """Rows with errors first, then those with warnings; or only what the user asks for."""
    if show in ("errors", "warnings", "changed", "is_new", "is_unchanged"):
        return sheet_import.rows_with(show)
    return sorted(
        sheet_import.rows,
        key=lambda row: (not row["errors"], not row["warnings"], row["number"]),
    )


def counts(sheet_import: SheetImport) -> dict[str, int]:
    rows = sheet_import.rows
    return {
        "rows": len(rows),
        "is_new": sum(row["is_new"] for row in rows),
        "changed": sum(bool(row["changed"]) and not row["is_new"] for row in rows),
        "is_unchanged": sum(row["is_unchanged"] for row in rows),
        "errors": sum(bool(row["errors"]) for row in rows),
        "warnings": sum(bool(row["warnings"]) for row in rows),
    }


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the preview showed."""
    sheet_import = get_object_or_404(own_imports(request), pk=pk)
    is_ready = not sheet_import.rows_with("errors")
    waiting = own_imports(request).filter(pk=pk, state=State.CHECKED)
    waiting.update(is_submitted="submit" in request.POST)
    if is_ready and sheet_import.become(State.CHECKED, State.WRITING):
        sheet_import.hand_to(tasks.carry_out)
    return redirect("spreadsheets:import", pk)


@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with what failed: read the file anew, or submit the drafts that are written."""
    sheet_import = get_object_or_404(own_imports(request), pk=pk)
    if sheet_import.is_written and sheet_import.become(State.FAILED, State.SUBMITTING):
        sheet_import.hand_to(tasks.carry_out)
    elif sheet_import.content and sheet_import.become(State.FAILED, State.WAITING):
        sheet_import.hand_to(tasks.check)
    return redirect("spreadsheets:import", pk)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget an import that is not confirmed, and its file."""
    sheet_import = get_object_or_404(own_imports(request), pk=pk)
    if sheet_import.become(State.CHECKED, State.CANCELLED):
        sheet_import.finish(State.CANCELLED)
        messages.success(request, _("The import was cancelled. Nothing was written."))
    return redirect("spreadsheets:front")


def template(request: HttpRequest, kind: str, form: str) -> FileResponse:
    """An empty table with the columns of a kind."""
    return download(request, kind, form, [], _("template"))


def export(request: HttpRequest, kind: str, form: str) -> FileResponse:
    """The pages of a kind that the user may edit, as last edited."""
    pages = editable_pages(sheet_of(kind), request.user)
    if language := request.GET.get("language"):
        pages = pages.filter(locale__language_code=language)
    edited = (as_edited(page) for page in pages.iterator(chunk_size=100))
    return download(request, kind, form, edited, language or "")


def download(
    request: HttpRequest, kind: str, form: str, pages, what: str
) -> FileResponse:
    if form not in WRITTEN or not may_import(request.user):
        raise PermissionDenied
    sheet = sheet_of(kind)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_csv(sheet, pages, file) if form == "csv" else write_xlsx(sheet, pages, file)
    file.seek(0)
    name = slugify(f"{sheet.label} {what}")
    return FileResponse(file, as_attachment=True, filename=f"{name}.{form}")


def write_xlsx(sheet: Sheet, pages: Iterable[Page], file: BinaryIO) -> None:
    # What writes workbooks takes 5 MB, which most processes do without.
    from spreadsheets import workbook

    workbook.write_xlsx(sheet, pages, file)


def sheet_of(kind: str) -> Sheet:
    try:
        return SHEETS[kind]
    except KeyError:
        raise Http404 from None


def front_address() -> str:
    return reverse("spreadsheets:front")
