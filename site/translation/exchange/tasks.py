"""Reading and writing an import outside the request, where the site has a worker."""

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import TaskContext, task

from translation.exchange.importing import Report, Shown, shown_in, take
from translation.exchange.models import TranslationImport
from translation.exchange.reading import MEMORY, rows_of, suffix_of, units_of
from translation.exchange.remembering import take_pairs
from uploads.archives import FileError

State = TranslationImport.State


@task(takes_context=True)
def check(context: TaskContext, import_id: int) -> None:
    """Read the file and say what it would change; writes nothing."""
    upload = TranslationImport.objects.get(pk=import_id)
    with upload.telling_of_failure(FileError):
        if upload.take_up(State.WAITING, State.READING, context):
            upload.report = _taken(upload, None).as_dict()
            upload.save(update_fields=["report", "changed_at"])
            if upload.report["taken"]:
                upload.become(State.READING, State.CHECKED)
            else:
                upload.finish(State.DONE)


@task
def carry_out(import_id: int) -> None:
    """Write what the preview has shown and the user has confirmed."""
    upload = TranslationImport.objects.get(pk=import_id)
    with upload.telling_of_failure(FileError):
        if upload.state == State.WRITING:
            if not upload.content:
                raise FileError(_("The file is not kept any more. Send it again."))
            report = _taken(upload, shown_in(upload.report))
            # Whoever is killed before finds what was shown, and goes on with what is left.
            with transaction.atomic():
                upload.report = report.as_dict()
                upload.save(update_fields=["report", "changed_at"])
                upload.finish(State.DONE)


def _taken(upload: TranslationImport, shown: Shown | None) -> Report:
    content = bytes(upload.content)
    if suffix_of(upload.file_name) == MEMORY:
        units = units_of(upload.file_name, content)
        _tell_total(upload, len(units))
        return take_pairs(
            units,
            upload.file_name,
            is_shown=shown is not None,
            tell_progress=upload.tell_progress,
        )
    rows = rows_of(upload.file_name, content)
    _tell_total(upload, len(rows))
    return take(rows, upload.user, shown, upload.tell_progress)


def _tell_total(upload: TranslationImport, rows: int) -> None:
    upload.rows_total = rows
    upload.save(update_fields=["rows_total", "changed_at"])
