"""A worker that is killed in the middle of a task loses nothing and repeats no letter."""

import os
import signal
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import User
from django.core.mail.backends.filebased import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from catalogue.models import OperatingModelPage
from editorial.workflow.mail import send_mail
from spreadsheets import tasks
from spreadsheets.models import SheetImport
from tests import factories
from tests.faults.processes import fork
from tests.spreadsheets.tables import HEADER, ROW, confirm, csv_file, send

FILES = "django.core.mail.backends.filebased.EmailBackend"


def die(*args, **kwargs) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DiesBefore(EmailBackend):
    send_messages = die


class DiesAfter(EmailBackend):
    def send_messages(self, messages: list) -> None:
        super().send_messages(messages)
        die()


@pytest.fixture
def outbox(own_site, settings) -> Path:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = FILES
    settings.EMAIL_FILE_PATH = str(own_site / "outbox")
    return own_site / "outbox"


def work() -> int:
    """Let a worker do what waits; gives how it ended."""
    pid = fork(lambda: call_command("db_worker", batch=True, startup_delay=False,
                                    reload=False, verbosity=0))  # fmt: skip
    _pid, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def after_the_limit() -> None:
    long_ago = timezone.now() - site_settings.TASK_LIMIT - timedelta(minutes=1)
    DBTaskResult.objects.update(started_at=long_ago)
    assert Client().get("/health/ready").json()["tasks"]["stuck"] == 1
    call_command("take_up_tasks")


@pytest.mark.parametrize(("backend", "sent"), [(DiesAfter, 1), (DiesBefore, 0)])
def test_a_letter_is_sent_at_most_once(outbox, settings, caplog, backend, sent):
    send_mail.enqueue("Sivu odottaa", "Hei.", "t@example.org")
    settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"
    assert work() == -signal.SIGKILL

    settings.EMAIL_BACKEND = FILES
    after_the_limit()
    assert work() == 0

    letters = [message_from_bytes(file.read_bytes()) for file in outbox.glob("*")]
    assert len(letters) == sent
    task = DBTaskResult.objects.get()
    assert task.status == "SUCCESSFUL"
    assert all(f"task-{task.pk}@" in letter["Message-ID"] for letter in letters)


@pytest.mark.parametrize("step", ["rows_of", "write", "submit"])
def test_an_import_goes_on_where_it_was(outbox, monkeypatch, step):
    factories.OperatingModelIndexPageFactory()
    client = Client()
    client.force_login(User.objects.create_superuser("toimittaja"))
    usual = getattr(tasks, step)
    sheet_import = send(client, csv_file([HEADER, ROW]))
    while sheet_import.state != SheetImport.State.DONE:
        monkeypatch.setattr(tasks, step, die)
        if work():
            monkeypatch.setattr(tasks, step, usual)
            after_the_limit()
            assert work() == 0
        confirm(client, sheet_import)

    assert OperatingModelPage.objects.get().title == ROW[0]
