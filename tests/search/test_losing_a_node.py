"""A cluster of three nodes loses one while it is searched and written to."""

import time
from collections.abc import Iterator
from threading import Event, Thread
from uuid import uuid4

import pytest

from search.documents import refresh
from search.engines import Search
from search.engines.base import UnavailableError
from search.engines.elasticsearch import ElasticsearchEngine, client
from search.interpretation import interpret
from search.models import SearchDocument
from search.queries import Alternative, Group, Query, Reason
from tests.conftest import require_service
from tests.factories import MethodPageFactory, home
from tests.services.elasticsearch.node import MissingError, Node, build, cluster

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch")]

SECONDS = 6
PAGES = 10


@pytest.fixture
def nodes(tmp_path, settings) -> Iterator[list[Node]]:
    try:
        build()
    except MissingError as reason:
        require_service("Elasticsearch", str(reason))
    with cluster(tmp_path, size=3) as nodes:
        settings.ELASTICSEARCH = settings.ELASTICSEARCH | {
            "hosts": [node.url for node in nodes],
            "index": f"test-{uuid4().hex}",
            "shards": 2,
            "replicas": 1,
        }
        yield nodes


def master(nodes: list[Node]) -> Node:
    [row] = client(20).cat.master(format="json")
    return next(node for node in nodes if node.settings["node.name"] == row["node"])


def test_no_search_fails_and_nothing_is_lost(nodes):
    engine = ElasticsearchEngine(seconds=20)
    pages = [MethodPageFactory(title=f"Kysely {number}") for number in range(PAGES)]
    refresh([page.pk for page in pages])
    documents = list(SearchDocument.objects.all())
    engine.rebuild()
    search = Search(interpret("kysely", "fi"), home().locale_id)
    stop, failures, totals = Event(), [], []

    def visitors() -> None:
        while not stop.is_set():
            try:
                totals.append(engine.search(search).total)
            except UnavailableError as problem:
                failures.append(problem)

    visits = [Thread(target=visitors) for _ in range(2)]
    for visit in visits:
        visit.start()
    lost, end = master(nodes), time.monotonic() + SECONDS
    lost.stop()
    written = write_until(end, engine, documents)
    stop.set()
    for visit in visits:
        visit.join()

    assert failures == []
    assert set(totals) == {PAGES}
    assert len(totals) > 10
    assert_kept(engine, written)


def write_until(
    end: float, engine: ElasticsearchEngine, documents: list[SearchDocument]
) -> dict[int, str]:
    """Write page after page; return the words that the cluster has accepted for each."""
    written, number = {}, 0
    while time.monotonic() < end:
        document = documents[number % len(documents)]
        number += 1
        document.summary_terms = f"version{number}"
        try:
            engine.index([document], number=number)
        except UnavailableError:
            continue  # the site would try again; what matters is what was accepted
        written[document.pk] = document.summary_terms
    return written


def assert_kept(engine: ElasticsearchEngine, written: dict[int, str]) -> None:
    assert written
    client(20).indices.refresh(index=engine.alias)
    for page_id, word in written.items():
        group = Group(word, (Alternative((word,), Reason.EXACT),))
        search = Search(Query.of([group]), home().locale_id)
        assert engine.search(search).page_ids == [page_id]
