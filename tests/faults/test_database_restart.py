"""The database is restarted under load: an apology while it is down, all well afterwards."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.editorial.races import Editor
from tests.faults.conftest import address
from tests.faults.load import Answer, Load, Question
from tests.faults.postgresql import Server
from tests.services.elasticsearch.node import free_port

PROJECT = Path(__file__).parents[2]
DOWN = 1.5  # seconds
LONGEST = 6  # seconds, of which a connection may take five
TOKEN = "a" * 32

PUBLISHED = """
    SELECT revision.object_str FROM wagtailcore_pagelogentry entry
    JOIN wagtailcore_revision revision ON revision.id = entry.revision_id
    WHERE entry.action = 'wagtail.publish'
"""
LIVE = """
    SELECT page.title, revision.object_str FROM wagtailcore_page page
    JOIN wagtailcore_revision revision ON revision.id = page.live_revision_id
    WHERE page.slug = 'sivu'
"""


@pytest.fixture
def publish(own_site) -> Callable[[int], Question]:
    """What an editor sends to publish a page anew, the number in its title."""
    page = factories.StandardPageFactory(title="Alku", slug="sivu")
    client = Client()
    client.force_login(User.objects.create_superuser("toimittaja"))
    session = client.cookies["sessionid"].value
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def question(number: int) -> Question:
        form = Editor.form(f"Sivu {number}")
        form |= {"action-publish": "yes", "csrfmiddlewaretoken": TOKEN}
        cookies = f"sessionid={session}; csrftoken={TOKEN}"
        return Question(edit, urlencode(form), cookies)

    return question


@pytest.fixture
def server(publish, another_server) -> Server:
    another_server.copy(address())
    return another_server


@pytest.fixture
def load(server, tmp_path) -> Iterator[Load]:
    """What is asked of two processes of the site, as in production."""
    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.faults.served_settings",
        "PYTHONPATH": str(PROJECT),
        "DATABASE_URL": server.address,
        "CACHE_URL": f"filecache://{tmp_path}/cache",
        "BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": "2",
    }
    command = ["gunicorn", "--config", "deploy/gunicorn.conf.py", "config.wsgi"]
    with (tmp_path / "log").open("wb") as log:
        site = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=PROJECT, env=environment, stderr=log
        )
    wait_for(port)
    yield Load(port)
    site.send_signal(signal.SIGINT)  # at once, whoever is still being answered
    site.wait()


def wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while Load(port).ask(Question("/health/ready")) != 200:
        assert time.monotonic() < end, "The site did not start."
        time.sleep(0.1)


def page_made_anew(number: int) -> Question:
    return Question(f"/fi/?uncached={number}")


def kept_page(number: int) -> Question:
    return Question("/en/")


def monitor(number: int) -> Question:
    return Question("/health/ready")


def restart(server: Server) -> tuple[float, float]:
    """When it went, and when it was there again."""
    down = time.monotonic()
    server.stop()
    time.sleep(DOWN)
    server.start()
    return down, time.monotonic()


def test_a_restart_costs_apologies_and_nothing_else(load, server, publish):
    people = {"reader": page_made_anew, "monitor": monitor, "editor": publish}
    with load.of(**people):
        down, up = restart(server)

    for name, answers in load.answers.items():
        bad = [answer for answer in answers if answer.is_error]
        print(f"{name}: {len(answers)} answers, {len(bad)} apologies")
        assert {answer.status for answer in bad} == {503}, name
        assert all(a.ended >= down and a.began <= up for a in bad), name
        assert max(a.ended - a.began for a in answers) < LONGEST, name
    check_publishes(server, load.answers["editor"])


def check_publishes(server: Server, answers: list[Answer]) -> None:
    """What the editor was told is done, is done; one more may be, of which nobody told."""
    said = {f"Sivu {answer.number}" for answer in answers if answer.status == 302}
    with psycopg.connect(server.address) as database:
        done = {title for (title,) in database.execute(PUBLISHED)}
        [(title, live)] = database.execute(LIVE).fetchall()
    assert said <= done
    assert len(done - said) <= 1
    assert title == live


def test_kept_pages_are_shown_throughout(load, server):
    with load.of(reader=kept_page):
        restart(server)

    assert len(load.answers["reader"]) > 50
    assert {answer.status for answer in load.answers["reader"]} == {200}
