"""Whatever breaks in an import, it ends with a sentence, and can be tried again."""

from datetime import timedelta
from unittest import mock

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from catalogue.models import OperatingModelPage
from spreadsheets import checking, importing, reading, tasks, views
from spreadsheets.models import SheetImport
from tests.faults.steps import Step, reached, steps_in
from tests.spreadsheets.tables import HEADER, ROW, confirm, csv_file, preview, send
from uploads import archives, jobs

pytestmark = pytest.mark.django_db

FILE = csv_file([HEADER, ROW])
State = SheetImport.State
READING = steps_in(tasks, reading, archives, checking, work=SheetImport)
WRITING = steps_in(tasks, importing, work=SheetImport)


def try_again(client, sheet_import: SheetImport) -> None:
    client.post(reverse("spreadsheets:try_again", args=[sheet_import.pk]))
    sheet_import.refresh_from_db()


def test_reading_that_breaks_ends_with_a_sentence(admin_client, index, caplog):
    steps = reached(READING, lambda: send(admin_client, FILE))
    assert len(steps) > 20

    for step in steps:
        with step.broken():
            sheet_import = send(admin_client, FILE)
        assert sheet_import.state == State.FAILED, step
        page = preview(admin_client, sheet_import)
        assert "Jokin odottamaton meni vikaan. Mitään ei tallennettu." in page
        assert 'http-equiv="refresh"' not in page
        assert f"Broken: {step.name}" in caplog.text
        try_again(admin_client, sheet_import)
        assert sheet_import.state == State.CHECKED, step


def test_writing_that_breaks_ends_with_a_sentence(
    admin_client, index, category, caplog
):
    done = send(admin_client, FILE)
    steps = reached(WRITING, lambda: confirm(admin_client, done))
    assert len(steps) > 10
    admin_client.raise_request_exception = False

    for step in steps:
        before = OperatingModelPage.objects.count()
        sheet_import = send(admin_client, FILE)
        with step.broken():
            page = confirm(admin_client, sheet_import)
        if sheet_import.state == State.FAILED:
            assert says_what_became_of(sheet_import, page), step
            assert f"Broken: {step.name}" in caplog.text
            try_again(admin_client, sheet_import)
        assert sheet_import.state in (State.CHECKED, State.DONE), step
        confirm(admin_client, sheet_import)
        assert sheet_import.state == State.DONE, step
        assert OperatingModelPage.objects.count() == before + 1, step


def says_what_became_of(sheet_import: SheetImport, page: str) -> bool:
    stays = "Luonnokset on tallennettu" if sheet_import.is_written else "Mitään ei"
    return f"Jokin odottamaton meni vikaan. {stays}" in page


def test_the_sentence_is_in_the_users_language(admin_client, index, english):
    with Step(tasks, "rows_of").broken():
        sheet_import = send(admin_client, FILE)

    page = preview(admin_client, sheet_import)
    assert "Something unexpected went wrong. Nothing was written." in page
    assert "Try again" in page


@pytest.mark.parametrize("name", ["words_when_broken", "what_stays"])
def test_telling_of_the_failure_may_fail(admin_client, index, name):
    with Step(tasks, "rows_of").broken(), Step(SheetImport, name).broken():
        sheet_import = send(admin_client, FILE)

    assert sheet_import.state == State.FAILED
    assert "Jokin odottamaton meni vikaan." in preview(admin_client, sheet_import)


def test_a_refusal_that_cannot_be_told_ends_all_the_same(admin_client, index):
    with Step(jobs, "in_words").broken():
        sheet_import = send(admin_client, b"x")

    assert sheet_import.state == State.FAILED


def test_a_failure_that_cannot_be_written_is_told_after_the_limit(admin_client, index):
    with Step(tasks, "rows_of").broken(), Step(SheetImport, "_write").broken():
        sheet_import = send(admin_client, FILE)

    assert 'http-equiv="refresh"' in preview(admin_client, sheet_import)
    silent(sheet_import)
    page = preview(admin_client, sheet_import)
    assert "Työ pysähtyi sanomatta mitään. Mitään ei tallennettu." in page
    assert 'http-equiv="refresh"' not in page
    try_again(admin_client, sheet_import)
    assert sheet_import.state == State.CHECKED


def silent(sheet_import: SheetImport) -> None:
    """Nothing has been heard of the import for longer than the limit."""
    long_ago = timezone.now() - settings.TASK_LIMIT - timedelta(minutes=1)
    SheetImport.objects.filter(pk=sheet_import.pk).update(changed_at=long_ago)


def test_a_task_that_is_not_taken_ends_the_import(admin_client, index):
    with mock.patch.object(views.SheetsMixin, "first_task") as check:
        check.enqueue.side_effect = ConnectionError
        sheet_import = send(admin_client, FILE)

    assert sheet_import.state == State.FAILED


def test_two_workers_write_the_rows_once(admin_client, index):
    sheet_import = send(admin_client, FILE)
    confirm(admin_client, sheet_import)

    SheetImport.objects.update(state=State.SUBMITTING)
    tasks.carry_out.enqueue(sheet_import.pk)

    assert OperatingModelPage.objects.count() == 1
    sheet_import.refresh_from_db()
    assert sheet_import.state == State.DONE
