"""A search cluster in trouble stops no visitor and no editor, and misses nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import override
from pytest_django.asserts import assertContains, assertNotContains

from search.engines import Search, breaker, elasticsearch, get_engine, resilient
from search.engines.base import UnavailableError
from search.engines.elasticsearch import ElasticsearchEngine, client
from search.engines.resilient import ResilientEngine
from search.finding import find
from search.interpretation import interpret
from tests.factories import MethodPageFactory, home
from tests.search.servers import Proxy, proxy
from tests.services.elasticsearch.node import free_port
from toolkit.models import MethodPage

pytestmark = pytest.mark.django_db

PAUSE = 0.3
LIMITS = [(resilient, "SECONDS"), (elasticsearch, "SEARCH_SECONDS")]


@pytest.fixture
def between(cluster, elasticsearch_url, settings, monkeypatch) -> Iterator[Proxy]:
    """What stands between the site and its cluster."""
    monkeypatch.setattr(breaker, "PAUSE_SECONDS", PAUSE)
    monkeypatch.setattr(elasticsearch, "WRITE_SECONDS", 1)
    monkeypatch.setattr(ResilientEngine, "catch_up_soon", catch_up_at_once)
    settings.SEARCH_ENGINE = "elasticsearch"
    with proxy(elasticsearch_url) as between:
        settings.ELASTICSEARCH |= {"hosts": [between.url]}
        yield between
        settings.ELASTICSEARCH |= {"hosts": elasticsearch_url.split(",")}


def catch_up_at_once(engine: ResilientEngine) -> None:
    """Another thread would not see what this test has not committed."""
    with suppress(UnavailableError):
        engine.catch_up()


@pytest.fixture
def trouble(between, monkeypatch) -> Iterator[Callable[[str], None]]:
    """Makes trouble or ends it; without any, a busy machine may take its time."""
    usual = [getattr(module, limit) for module, limit in LIMITS]

    def make(kind: str) -> None:
        between.trouble = kind
        for (module, limit), seconds in zip(LIMITS, usual, strict=True):
            monkeypatch.setattr(module, limit, seconds if kind else 20)
        if not kind:
            time.sleep(PAUSE)

    make("")
    return make


@pytest.fixture
def method(trouble, committed) -> MethodPage:
    with committed():
        page = MethodPageFactory(title="Kysely")
    assert found() is not None  # reads what the first search reads
    return page


def found() -> list[int]:
    return find("kysely", "fi")[0].page_ids


def known_to(cluster: ElasticsearchEngine) -> list[int]:
    client(20).indices.refresh(index=cluster.alias)
    search = Search(interpret("kysely", "fi"), home().locale_id)
    return sorted(cluster.search(search).page_ids)


def seconds(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


def test_the_cluster_answers_while_it_can(method, cluster):
    cluster.delete([method.pk])

    assert found() == []


@pytest.mark.parametrize("kind", ["hang up", "hang", "slow", "trickle"])
def test_the_database_answers_within_a_second(method, trouble, kind):
    trouble(kind)

    assert seconds(lambda: found() == [method.pk] or pytest.fail()) < 1


def test_the_database_answers_where_nobody_listens(method, settings):
    settings.ELASTICSEARCH |= {"hosts": [f"http://127.0.0.1:{free_port()}"]}

    assert seconds(lambda: found() == [method.pk] or pytest.fail()) < 1


def test_after_one_visitor_has_waited_the_others_do_not(method, trouble, monkeypatch):
    monkeypatch.setattr(breaker, "PAUSE_SECONDS", 60)
    trouble("hang")
    found()

    assert seconds(lambda: [found() for _ in range(10)]) < 0.5


def test_a_search_that_the_cluster_refuses_is_answered_and_is_no_outage(
    method, monkeypatch
):
    monkeypatch.setattr(elasticsearch, "request", lambda search: {"query": {"no": {}}})

    assert found() == [method.pk]
    assert get_engine().status().answers


def test_without_an_index_the_database_answers(method, monkeypatch):
    monkeypatch.setattr(elasticsearch, "version", lambda: "other")

    assert found() == [method.pk]
    assert not get_engine().status().answers


@pytest.mark.parametrize("kind", ["hang up", "hang"])
def test_the_cluster_hears_later_what_it_missed(
    method, trouble, committed, cluster, kind
):
    trouble(kind)
    with committed():
        new = MethodPageFactory(title="Kysely 2")
        method.live = False
        method.save()
    assert found() == [new.pk]
    assert get_engine().status().waiting == 2

    trouble("")
    found()

    assert get_engine().status().waiting == 0
    assert known_to(cluster) == [new.pk]


def test_a_command_sends_what_the_cluster_missed(method, trouble, committed, cluster):
    trouble("hang up")
    with committed():
        new = MethodPageFactory(title="Kysely 2")
    with pytest.raises(CommandError, match="does not answer"):
        call_command("catch_up_search")

    trouble("")
    call_command("catch_up_search")

    assert known_to(cluster) == [method.pk, new.pk]


def test_publishing_does_not_wait_for_the_cluster(method, committed, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(ResilientEngine, "catch_up", lambda engine: time.sleep(3))

    def publish() -> None:
        with committed():
            method.save_revision().publish()

    assert seconds(publish) < 3


def test_a_rebuild_that_fails_says_so_and_the_next_mends_all(
    method, trouble, committed, cluster
):
    trouble("hang up")
    with committed():
        new = MethodPageFactory(title="Kysely 2")
    with pytest.raises(CommandError, match="could not be rebuilt"):
        call_command("rebuild_search")

    trouble("")
    call_command("rebuild_search")

    assert get_engine().status().waiting == 0
    assert known_to(cluster) == [method.pk, new.pk]


def test_administrators_are_told(method, trouble, admin_client):
    address = reverse("wagtailadmin_home")
    warning = "Hakuklusteri lakkasi vastaamasta"
    with override("en"):
        assertNotContains(admin_client.get(address), warning)
        trouble("hang up")
        assertContains(admin_client.get(address), warning)


def test_monitors_are_told(method, trouble, client):
    assert client.get("/health/ready").json()["search"]["answers"] is True

    trouble("hang up")

    response = client.get("/health/ready")
    search = response.json()["search"]
    assert (response.status_code, search["answers"]) == (200, False)
    assert search["down_since"]
    assert response.json()["degraded"] == ["search"]
