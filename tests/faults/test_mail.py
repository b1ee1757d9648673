"""A mail server that is down or hangs costs nobody their work, and one wait at most."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.roles import Role
from editorial.workflow.mail import MOST_TRIES, send_mail
from feedback import tasks as feedback_tasks
from feedback.models import Feedback
from tests import factories

TIMEOUT = 0.5


class Hanging:
    """A server that takes connections and never says a word."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.visitors: list[socket.socket] = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                self.visitors.append(self.socket.accept()[0])


@pytest.fixture
def hanging(settings) -> Iterator[Hanging]:
    server = Hanging()
    settings.EMAIL_BACKEND = "config.mail.BriefBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.socket.getsockname()
    settings.EMAIL_TIMEOUT = TIMEOUT
    yield server
    for each in [server.socket, *server.visitors]:
        each.close()


@pytest.fixture
def reviewers(own_site) -> list[User]:
    """Five people who are to be told."""
    people = [User.objects.create_user(f"t{n}", f"t{n}@example.org") for n in range(5)]
    for role in (Role.SUBJECT_REVIEWER, Role.PUBLISHER, Role.FEEDBACK_HANDLER):
        role.group.user_set.set(people)
    return people


def test_a_page_is_submitted_after_one_wait(hanging, reviewers):
    page = factories.MethodPageFactory(live=False)
    page.save_revision()
    writer = User.objects.create_superuser("kirjoittaja", "k@example.org")

    page.get_workflow().start(page, writer)

    assert len(hanging.visitors) == 1
    page.refresh_from_db()
    assert page.current_workflow_state.status == "in_progress"


def test_feedback_is_kept_after_one_wait(hanging, reviewers):
    feedback = Feedback.objects.create(
        page=factories.home(), page_title="Etusivu", language="fi", text="Kiitos."
    )

    feedback_tasks.tell_handlers.enqueue(feedback.pk)

    assert len(hanging.visitors) == 1
    assert Feedback.objects.get().text == "Kiitos."


def test_a_letter_waits_for_the_server_in_the_queue(own_site, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "config.mail.BriefBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    send_mail.enqueue("Sivu odottaa", "Hei.", "t@example.org")
    work()
    waiting = DBTaskResult.objects.get(status="READY")

    settings.EMAIL_BACKEND = usual
    in_five_minutes(waiting)
    work()

    assert [letter.subject for letter in mail.outbox] == ["Sivu odottaa"]
    assert waiting.args_kwargs["args"][3] == 1 < MOST_TRIES


def work() -> None:
    call_command("db_worker", batch=True, startup_delay=False, reload=False)


def in_five_minutes(waiting: DBTaskResult) -> None:
    assert waiting.run_after - timezone.now() < timedelta(minutes=5)
    waiting.run_after = timezone.now()
    waiting.save()
