"""Reading and writing outside the request, where the site has a worker."""

import io
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from spreadsheets.archives import FileError
from spreadsheets.checking import Checker, Outcome
from spreadsheets.importing import ChangedMeanwhile, submit, write
from spreadsheets.models import SheetImport
from spreadsheets.reading import rows_of

logger = logging.getLogger(__name__)

State = SheetImport.State


@task
def check(import_id: int) -> None:
    """Read the file and say what its rows would do; writes no page."""
    sheet_import = SheetImport.objects.get(pk=import_id)
    if not sheet_import.become(State.WAITING, State.CHECKING):
        return
    with override(sheet_import.language), _telling_of_failure(sheet_import):
        outcomes = _outcomes(sheet_import)
        sheet_import.rows = [outcome.described() for outcome in outcomes]
        sheet_import.state = State.CHECKED
        sheet_import.save()


@task
def carry_out(import_id: int) -> None:
    """Write the rows of a checked import, which the user has confirmed."""
    sheet_import = SheetImport.objects.get(pk=import_id)
    with override(sheet_import.language), _telling_of_failure(sheet_import):
        outcomes = _outcomes(sheet_import)
        _refuse_if_other_than_shown(sheet_import, outcomes)
        # Whoever is killed in here leaves neither drafts nor word of them.
        with transaction.atomic():
            write(outcomes, sheet_import.user, sheet_import.tell_progress)
            sheet_import.rows = [outcome.described() for outcome in outcomes]
            sheet_import.finish(State.SUBMITTING)
        # The drafts are safe by now: letters to reviewers tell of nothing undone.
        if sheet_import.is_submitted:
            submit(outcomes, sheet_import.user, sheet_import.tell_progress)
        sheet_import.finish(State.DONE)


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


class _telling_of_failure:  # noqa: N801 - reads as a sentence after "with"
    """Ends an import with the reason why it failed, so that its user learns of it."""

    def __init__(self, sheet_import: SheetImport) -> None:
        self.sheet_import = sheet_import

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind, problem, traceback) -> bool:
        if problem is None:
            return False
        if isinstance(problem, FileError | ChangedMeanwhile):
            sentence = str(problem)
        elif isinstance(problem, ValidationError):
            sentence = " ".join(problem.messages)
        else:
            logger.error("An import failed.", exc_info=problem)
            sentence = _("Something unexpected went wrong. Nothing was written.")
        self.sheet_import.finish(State.REFUSED, sentence)
        return isinstance(problem, Exception)
