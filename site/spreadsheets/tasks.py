"""Reading and writing outside the request, where the site has a worker."""

import io

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import TaskContext, task

from spreadsheets.checking import Checker, Outcome
from spreadsheets.importing import ChangedMeanwhile, submit, write
from spreadsheets.models import SheetImport
from spreadsheets.reading import rows_of
from uploads.archives import FileError

State = SheetImport.State


@task(takes_context=True)
def check(context: TaskContext, import_id: int) -> None:
    """Read the file and say what its rows would do; writes no page."""
    sheet_import = SheetImport.objects.get(pk=import_id)
    with sheet_import.telling_of_failure(FileError, ValidationError):
        if sheet_import.take_up(State.WAITING, State.CHECKING, context):
            outcomes = _outcomes(sheet_import)
            sheet_import.rows = [outcome.described() for outcome in outcomes]
            sheet_import.save(update_fields=["rows", "changed_at"])
            sheet_import.become(State.CHECKING, State.CHECKED)


@task
def carry_out(import_id: int) -> None:
    """Write the rows of a checked import, which the user has confirmed."""
    sheet_import = SheetImport.objects.get(pk=import_id)
    refusals = (FileError, ChangedMeanwhile, ValidationError)
    with sheet_import.telling_of_failure(*refusals):
        if sheet_import.state == State.WRITING:
            _write(sheet_import)
        # The drafts are safe by now: letters to reviewers tell of nothing undone.
        if sheet_import.state == State.SUBMITTING:
            if sheet_import.is_submitted:
                submit(sheet_import.rows, sheet_import.user, sheet_import.tell_progress)
            sheet_import.finish(State.DONE)


def _write(sheet_import: SheetImport) -> None:
    outcomes = _outcomes(sheet_import)
    _refuse_if_other_than_shown(sheet_import, outcomes)
    # Whoever is killed in here leaves neither drafts nor word of them.
    with transaction.atomic():
        # Of two workers, the slower waits here and then has nothing to do.
        if sheet_import.become(State.WRITING, State.SUBMITTING):
            write(outcomes, sheet_import.user, sheet_import.tell_progress)
            sheet_import.rows = [outcome.described() for outcome in outcomes]
            sheet_import.is_written, sheet_import.content = True, b""
            sheet_import.save()


def _outcomes(sheet_import: SheetImport) -> list[Outcome]:
    sheet, user = sheet_import.sheet, sheet_import.user
    rows = rows_of(io.BytesIO(sheet_import.content), sheet)
    if not rows:
        raise FileError(_("There are no rows below the header."))
    SheetImport.objects.filter(pk=sheet_import.pk).update(rows_total=len(rows))
    sheet_import.rows_total = len(rows)
    checker = Checker(sheet, user, sheet_import.page_language)
    return list(checker.outcomes(rows, sheet_import.tell_progress))


def _refuse_if_other_than_shown(
    sheet_import: SheetImport, outcomes: list[Outcome]
) -> None:
    """The user confirmed what was shown; what has changed since must be shown first."""
    for shown, outcome in zip(sheet_import.rows, outcomes, strict=True):
        if outcome.errors or shown["base"] != outcome.base:
            raise ChangedMeanwhile(
                _("Row %(row)s: “%(title)s” was changed after the preview.")
                % {"row": outcome.number, "title": outcome.title}
            )
