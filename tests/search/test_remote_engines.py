"""What any remote engine gets from the site, whichever product it is."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

import pytest

from search.engines import REMOTE_ENGINES, Found, Search, get_engine
from search.engines.base import RemoteEngine, UnavailableError
from search.engines.resilient import ResilientEngine
from search.finding import find
from search.models import SearchDocument
from tests.factories import MethodPageFactory

pytestmark = pytest.mark.django_db

kept: dict[int, str] = {}
troubles: list[str] = []


class ListEngine(RemoteEngine):
    """Keeps titles in a dictionary, and finds all of them with every query."""

    name = "list"

    @contextmanager
    def scratch(self) -> Iterator[None]:
        yield

    def check(self) -> None:
        if troubles:
            raise UnavailableError(troubles[0])

    def index(
        self, documents: Sequence[SearchDocument], number: int | None = None
    ) -> None:
        self.check()
        kept.update({document.pk: document.title for document in documents})

    def delete(self, page_ids: Collection[int], number: int | None = None) -> None:
        self.check()
        for page_id in page_ids:
            kept.pop(page_id, None)

    def rebuild(self, number: int | None = None) -> int:
        self.index(SearchDocument.objects.all(), number)
        return len(kept)

    def search(self, search: Search) -> Found:
        self.check()
        return Found(page_ids=sorted(kept), total=len(kept))


@pytest.fixture(autouse=True)
def list_engine(settings, monkeypatch) -> None:
    monkeypatch.setitem(REMOTE_ENGINES, "list", f"{__name__}.ListEngine")
    monkeypatch.setattr(ResilientEngine, "catch_up_soon", lambda engine: None)
    monkeypatch.setattr("search.engines.breaker.PAUSE_SECONDS", 0)
    settings.SEARCH_ENGINE = "list"
    kept.clear()
    troubles.clear()


def test_a_registered_engine_answers_and_hears_of_every_change(committed):
    with committed():
        page = MethodPageFactory(title="Kysely")

    get_engine().catch_up()

    assert kept[page.pk] == "Kysely"
    assert page.pk in find("haastattelu", "fi")[0].page_ids
    assert get_engine().status().engine == "list"


def test_the_database_answers_for_an_engine_in_trouble(committed):
    with committed():
        page = MethodPageFactory(title="Kysely")
    troubles.append("no route to host")

    assert find("kysely", "fi")[0].page_ids == [page.pk]
    assert not get_engine().status().answers
    with pytest.raises(UnavailableError):
        get_engine().catch_up()

    troubles.clear()
    get_engine().catch_up()
    assert page.pk in kept
    assert get_engine().status().waiting == 0
