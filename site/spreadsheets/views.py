"""Import and export of pages as spreadsheets, in the admin."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from spreadsheets import tasks
from spreadsheets.checking import as_edited
from spreadsheets.export import write_csv
from spreadsheets.forms import SheetForm
from spreadsheets.models import SheetImport
from spreadsheets.permissions import ParentPages, editable_pages, may_import
from spreadsheets.sheets import SHEETS, Sheet
from toolkit.alphabet import alphabetical
from toolkit.locales import locales
from uploads.views import (
    CancelView,
    JobActionView,
    JobsMixin,
    JobView,
    TryAgainView,
    UploadView,
)

WRITTEN = ["xlsx", "csv"]
TITLE = _("Import and export")

State = SheetImport.State


class SheetsMixin(JobsMixin):
    """A view for those who may add pages somewhere."""

    model = SheetImport
    page_title = TITLE
    header_icon = "table"
    front_url_name = "spreadsheets:front"
    first_task = tasks.check
    may_use = staticmethod(may_import)


class FrontView(SheetsMixin, UploadView):
    """Templates, exports, the form that takes a file, and the user's own imports."""

    template_name = "spreadsheets/front.html"
    form_class = SheetForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "sheets": self._sheets()}

    def get_initial(self):
        return {"page_language": get_language()}

    def _sheets(self) -> list[Sheet]:
        user = self.request.user
        allowed = [s for s in SHEETS.values() if ParentPages(s, user).allowed]
        return sorted(allowed, key=lambda sheet: alphabetical(sheet.label))

    def get_job_fields(self, form):
        return {name: form.cleaned_data[name] for name in ("kind", "page_language")}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            sheets=self._sheets(), locales=locales().values(), **kwargs
        )


class ImportView(SheetsMixin, JobView):
    """The progress of an import, its preview, or what became of it."""

    template_name = "spreadsheets/import.html"

    @property
    def show(self) -> str:
        return self.request.GET.get("show", "")

    def get_rows(self, job: SheetImport) -> list[dict]:
        return shown_rows(job, self.show)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        job = context["job"]
        return context | {
            "again": reverse("spreadsheets:try_again", args=[job.pk]),
            "counts": counts(job),
            "show": self.show,
        }


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


class ConfirmView(SheetsMixin, JobActionView):
    """Write what the preview showed."""

    def act(self, job: SheetImport) -> None:
        waiting = SheetImport.objects.filter(pk=job.pk, state=State.CHECKED)
        waiting.update(is_submitted="submit" in self.request.POST)
        is_ready = not job.rows_with("errors")
        if is_ready and job.become(State.CHECKED, State.WRITING):
            job.hand_to(tasks.carry_out)


class SheetAgainView(SheetsMixin, TryAgainView):
    """Go on with what failed: read the file anew, or submit the drafts that are written."""

    def act(self, job: SheetImport) -> None:
        if job.is_written and job.become(State.FAILED, State.SUBMITTING):
            job.hand_to(tasks.carry_out)
        else:
            super().act(job)


class CancelSheetView(SheetsMixin, CancelView):
    pass


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
