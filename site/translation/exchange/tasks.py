"""Reading an import outside the request, where the site has a worker."""

from pathlib import PurePath

from django.utils.translation import gettext as _
from django_tasks import TaskContext, task

from translation.exchange import po, xliff
from translation.exchange.importing import Report, take
from translation.exchange.models import TranslationImport
from translation.exchange.units import FileError, Row

State = TranslationImport.State

READERS = {".po": po.read, ".xlf": xliff.read, ".xliff": xliff.read}


@task(takes_context=True)
def carry_out(context: TaskContext, import_id: int) -> None:
    """Take a file over, and keep the report of it."""
    upload = TranslationImport.objects.get(pk=import_id)
    with upload.telling_of_failure(FileError):
        if upload.take_up(State.WAITING, State.READING, context):
            rows = rows_of(upload.file_name, bytes(upload.content))
            upload.rows_total = len(rows)
            upload.save(update_fields=["rows_total", "changed_at"])
            upload.report = _report(upload, rows).as_dict()
            upload.save(update_fields=["report", "changed_at"])
            upload.finish(State.DONE)


def rows_of(file_name: str, content: bytes) -> list[Row]:
    """The rows of a PO or XLIFF file; raises FileError."""
    if content.startswith(b"PK\x03\x04"):
        raise FileError(_("This is an archive. Send the files in it one by one."))
    reader = READERS.get(PurePath(file_name).suffix.lower())
    if not reader:
        raise FileError(_("The name of the file must end in .po, .xlf or .xliff."))
    rows = list(reader(content))
    if not rows:
        raise FileError(_("There are no texts in the file."))
    return rows


def _report(upload: TranslationImport, rows: list[Row]) -> Report:
    tool = PurePath(upload.file_name).suffix.strip(".").upper()
    return take(rows, upload.user, tool, upload.tell_progress)
