"""What only the Elasticsearch engine does, on a real server."""

from threading import Event, Thread

import pytest

from search.documents import refresh
from search.engines import Search, elasticsearch, elasticsearch_queries
from search.engines.base import UnavailableError
from search.engines.elasticsearch import ElasticsearchEngine, client
from search.interpretation import interpret
from search.models import SearchDocument
from tests.factories import MethodPageFactory, home

pytestmark = pytest.mark.django_db


def documents(*titles: str) -> list[SearchDocument]:
    """The documents of new pages, of which the cluster has not heard."""
    pages = [MethodPageFactory(title=title) for title in titles]
    refresh([page.pk for page in pages])
    return list(SearchDocument.objects.filter(pk__in=[page.pk for page in pages]))


def search_for(words: str, **narrowed: object) -> Search:
    return Search(interpret(words, "fi"), home().locale_id, **narrowed)


def test_pages_of_hits_end_with_the_window(cluster, monkeypatch):
    monkeypatch.setattr(elasticsearch_queries, "WINDOW", 3)
    found = documents(*(f"Kysely {letter}" for letter in "abcde"))
    cluster.index(found)

    def page(offset: int) -> list[int]:
        return cluster.search(search_for("kysely", offset=offset, limit=2)).page_ids

    ids = [document.pk for document in found]
    assert [page(0), page(2), page(4)] == [ids[:2], [ids[2]], []]
    assert cluster.search(search_for("kysely", offset=10_000)).total == 5


def test_an_older_write_that_comes_late_changes_nothing(cluster):
    [document] = documents("Kysely")
    cluster.index([document], number=7)
    document.title_terms = "evanha"
    cluster.index([document], number=6)
    assert cluster.search(search_for("kysely")).total == 1

    cluster.delete([document.pk], number=8)
    cluster.index([document], number=7)
    assert cluster.search(search_for("kysely")).total == 0


def test_a_term_that_cannot_be_indexed_holds_up_no_other_page(cluster, caplog):
    wrong, right = documents("Kysely 1", "Kysely 2")
    wrong.facets = ["x" * 40_000]

    cluster.index([wrong, right])

    assert cluster.search(search_for("kysely")).page_ids == [right.pk]
    assert f"Page {wrong.pk} cannot be indexed" in caplog.text


def test_an_index_of_another_analysis_is_not_asked(cluster, monkeypatch):
    cluster.index(documents("Kysely"))
    monkeypatch.setattr(elasticsearch, "analyses", lambda: {"fi": "newer"})
    newer = ElasticsearchEngine(seconds=20)

    with pytest.raises(UnavailableError):
        newer.search(search_for("kysely"))

    newer.rebuild()
    assert newer.search(search_for("kysely")).total == 1
    assert len(newer.indices()) == 1


def test_a_rebuild_leaves_no_gap_in_answers(cluster, monkeypatch):
    cluster.index(documents(*(f"Kysely {number}" for number in range(12))))
    monkeypatch.setattr(elasticsearch, "BATCH", 2)
    search, stop = search_for("kysely"), Event()
    totals = []

    def visitors() -> None:
        while not stop.is_set():
            totals.append(cluster.search(search).total)

    visits = Thread(target=visitors)
    visits.start()
    for number in (1, 2):
        cluster.rebuild(number)
    stop.set()
    visits.join()

    assert set(totals) == {12}
    assert len(totals) > 20
    assert len(cluster.indices()) == 1


def test_what_changes_during_a_rebuild_is_in_the_old_index_and_in_the_new(
    cluster, monkeypatch
):
    changed, gone, same = documents("Kysely 1", "Kysely 2", "Kysely 3")
    cluster.index([changed, gone, same], number=1)
    changed.title_terms = "euusi"
    create_index, swap_in = cluster.create_index, cluster.swap_in

    def change_before_filling() -> str:
        created = create_index()
        cluster.index([changed], number=3)
        cluster.delete([gone.pk], number=3)
        return created

    def look_before_swapping(new: str) -> None:
        assert cluster.search(search_for("kysely")).page_ids == [same.pk]
        swap_in(new)

    monkeypatch.setattr(cluster, "create_index", change_before_filling)
    monkeypatch.setattr(cluster, "swap_in", look_before_swapping)
    cluster.rebuild(number=2)

    assert cluster.search(search_for("kysely")).page_ids == [same.pk]
    assert cluster.search(search_for("uusi")).page_ids == [changed.pk]


def test_an_interrupted_rebuild_changes_nothing_and_the_next_cleans_up(
    cluster, monkeypatch
):
    cluster.index(documents("Kysely"))
    with monkeypatch.context() as interrupted, pytest.raises(KeyboardInterrupt):
        interrupted.setattr(cluster, "swap_in", interrupt)
        cluster.rebuild(1)

    assert cluster.search(search_for("kysely")).total == 1
    assert len(cluster.indices()) == 2

    cluster.rebuild(2)
    assert cluster.search(search_for("kysely")).total == 1
    assert len(cluster.indices()) == 1


def test_a_rebuild_gives_way_to_one_that_began_later(cluster, monkeypatch):
    create_index = cluster.create_index
    later = ElasticsearchEngine(cluster.name)

    def create_and_be_overtaken() -> str:
        created = create_index()
        later.create_index()
        return created

    monkeypatch.setattr(cluster, "create_index", create_and_be_overtaken)

    with pytest.raises(UnavailableError):
        cluster.rebuild()


def interrupt(new: str) -> None:
    raise KeyboardInterrupt


def test_a_rebuild_leaves_the_indices_of_other_sites_alone(cluster):
    neighbours = ElasticsearchEngine(f"{cluster.name}-2")
    neighbours.rebuild()

    cluster.rebuild()

    assert len(neighbours.indices()) == 1
    client(20).indices.delete(index=list(neighbours.indices()))
