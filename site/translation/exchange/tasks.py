"""Reading an import outside the request, where the site has a worker."""

import logging
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from translation.exchange import po, xliff
from translation.exchange.models import TranslationImport
from translation.exchange.taking import Report, take
from translation.exchange.units import FileError, Row

logger = logging.getLogger(__name__)

READERS = {".po": po.read, ".xlf": xliff.read, ".xliff": xliff.read}


@task
def carry_out(import_id: int) -> None:
    """Take a file over, and keep the report of it."""
    upload = TranslationImport.objects.get(pk=import_id)
    if not upload.become(upload.State.WAITING, upload.State.READING):
        return
    with override(upload.language):
        try:
            rows = rows_of(upload.file_name, bytes(upload.content))
            upload.rows_total = len(rows)
            upload.save(update_fields=["rows_total", "changed_at"])
            upload.report = _report(upload, rows).as_dict()
            upload.finish(TranslationImport.State.DONE)
        except FileError as error:
            upload.finish(TranslationImport.State.REFUSED, str(error))
        except Exception:
            logger.exception("An import of translations failed.")
            problem = _(
                "Something unexpected went wrong. Pages read before it are kept."
            )
            upload.finish(TranslationImport.State.REFUSED, problem)


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
