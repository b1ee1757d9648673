"""While the database is away readers get the pages that are kept, for a while."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, ProgrammingError, connection

from serving import changes, outage
from tests import factories

pytestmark = pytest.mark.django_db
GONE = OperationalError("the connection was refused")


@pytest.fixture
def method():
    return factories.MethodPageFactory(title="Kävelykierros")


@pytest.fixture
def without_database(monkeypatch) -> Callable:
    """Within it every statement fails; the connection, which holds the test, stays."""

    @contextmanager
    def away(problem: Exception = GONE) -> Iterator[None]:
        def fail(*args):
            raise problem

        with ExitStack() as until_end:
            patch = until_end.enter_context(monkeypatch.context())
            patch.setattr(connection, "close", lambda: None)
            until_end.enter_context(connection.execute_wrapper(fail))
            yield

    return away


def test_a_kept_page_is_shown_and_the_rest_apologises(reader, method, without_database):
    shown = reader.page(method.url)

    with without_database():
        assert reader.get(method.url)[::2] == (200, shown)
        status, headers, body = reader.get("/en/")
        searched = reader.get("/fi/haku/?q=kysely")

    assert (status, searched[0]) == (503, 503)
    assert headers["Retry-After"] == "30"
    assert headers["Cache-Control"] == "no-store"
    assert "Palvelussa on häiriö" in body
    assert "The service is not available right now" in body
    assert reader.get("/en/")[0] == 200


@pytest.mark.parametrize("problem", [GONE, InterfaceError("closed")])
def test_whoever_is_signed_in_is_told_to_come_back(
    admin_client, without_database, problem
):
    admin_client.raise_request_exception = False

    with without_database(problem):
        response = admin_client.get("/admin/")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"


def test_an_error_of_ours_is_none_of_the_databases(client, without_database):
    client.raise_request_exception = False

    with without_database(ProgrammingError("no such column")):
        response = client.get("/fi/")

    assert response.status_code == 500
    assert "Retry-After" not in response.headers


def test_after_five_minutes_nothing_kept_is_shown(
    reader, method, without_database, monkeypatch
):
    monkeypatch.setattr(outage, "STALE", 0.2)
    reader.page(method.url)

    with without_database():
        time.sleep(0.3)
        assert reader.get(method.url)[0] == 503


def test_what_was_taken_off_the_site_before_is_not_shown(
    reader, method, without_database
):
    reader.page(method.url)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = false")
    for _ids, after_commit, *_ in connection.run_on_commit:
        after_commit()

    with without_database():
        assert reader.get(method.url)[0] == 503


def test_the_first_answer_after_an_outage_is_right(
    reader, method, without_database, monkeypatch
):
    reader.page(method.url)
    with without_database():
        reader.page(method.url)
    monkeypatch.setattr(outage.time, "monotonic", lambda: time.time() + 1e9)

    method.title = "Asukasilta"
    method.save_revision().publish()

    assert "Asukasilta" in reader.page(method.url)


def test_a_database_that_is_away_is_asked_every_two_seconds(
    reader, method, monkeypatch
):
    asked = []

    def gone():
        asked.append(1)
        raise GONE

    reader.page(method.url)
    with monkeypatch.context() as patch:
        patch.setattr(connection, "close", lambda: None)
        patch.setattr(changes, "state", gone)
        for _time in range(5):
            reader.page(method.url)

    assert len(asked) == 2  # by the old connection, and by a new one
    assert reader.made == 1


def test_the_log_tells_of_it_once(reader, method, without_database, caplog):
    caplog.set_level(logging.WARNING, "talkoot.serving")
    reader.page(method.url)

    with without_database():
        for _time in range(3):
            reader.page(method.url)
    reader.application.state.ask_again = 0
    reader.page(method.url)

    assert caplog.messages == [
        "The database does not answer. Kept pages are shown for 5 minutes.",
        "The database answers again.",
    ]


@pytest.mark.parametrize("is_kept", [True, False])
def test_monitors_are_told_whether_pages_are_shown(
    client, reader, without_database, is_kept
):
    reader.page("/fi/")
    if not is_kept:
        cache.clear()

    with without_database():
        response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json() == {
        "ready": False,
        "degraded": ["database"],
        "database": False,
        "kept_pages": is_kept,
    }
