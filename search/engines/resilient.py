"""A remote engine with the site's own database behind it."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from threading import Event
from typing import TypeVar

from django.conf import settings
from django.db import connection, transaction

from search.engines.base import (
    Engine,
    Found,
    RemoteEngine,
    Search,
    SiteEngine,
    Status,
    UnavailableError,
)
from search.engines.breaker import Breaker
from search.models import SearchChange, SearchDocument

logger = logging.getLogger(__name__)

T = TypeVar("T")

# A search waits no longer for the remote engine, slow names and trickling answers included.
SECONDS = 0.6

BATCH = 200

searchers = ThreadPoolExecutor(16, "search")
sender = ThreadPoolExecutor(1, "search-sender")
asked = Event()


class ResilientEngine(SiteEngine):
    """
    Answers from a remote engine, and from the site's own database while that fails.

    Writes go to the database at once. What the remote engine has to hear of is noted in
    the same transaction, and sent by a thread that nobody waits for; what could not be
    sent stays noted until it answers again.
    """

    def __init__(self, remote: RemoteEngine, database: Engine) -> None:
        self.remote = remote
        self.database = database
        self.breaker = Breaker(remote.name)

    def search(self, search: Search) -> Found:
        if self.breaker.lets_through():
            try:
                with self.watched():
                    return in_time(lambda: self.remote.search(search))
            except UnavailableError:
                pass
            except Exception:
                logger.exception("The search cluster refused a search.")
        return self.database.search(search)

    def scratch(self) -> AbstractContextManager[None]:
        return self.remote.scratch()

    def index(self, documents: Sequence[SearchDocument]) -> None:
        self.database.index(documents)
        self.note([document.pk for document in documents])

    def delete(self, page_ids: Collection[int]) -> None:
        self.database.delete(page_ids)
        self.note(page_ids)

    def note(self, page_ids: Collection[int]) -> None:
        SearchChange.objects.bulk_create(
            SearchChange(page_id=page_id) for page_id in page_ids
        )
        transaction.on_commit(self.catch_up_soon)

    def catch_up_soon(self) -> None:
        """Catch up in another thread."""
        if not asked.is_set():
            asked.set()
            sender.submit(self.catch_up_alone)

    def catch_up_alone(self) -> None:
        asked.clear()  # whatever is noted from here on is asked for anew
        try:
            self.catch_up()
        except UnavailableError:
            pass  # noted by the breaker, and tried again when it closes
        except Exception:
            logger.exception("The search cluster could not be brought up to date.")
        finally:
            connection.close()

    def catch_up(self) -> int:
        sent = 0
        while changes := list(SearchChange.objects.order_by("pk")[:BATCH]):
            if not self.breaker.lets_through():
                raise UnavailableError("it did not answer a moment ago")
            with self.watched():
                self.send({change.page_id for change in changes})
            forget([change.pk for change in changes])
            sent += len(changes)
        return sent

    def send(self, page_ids: set[int]) -> None:
        """Send pages as they are now."""
        # Taken before the documents are read: who reads a later state has a higher one.
        number = next_number()
        documents = SearchDocument.objects.in_bulk(page_ids)
        self.remote.index(list(documents.values()), number)
        self.remote.delete(page_ids - documents.keys(), number)

    def rebuild(self) -> int:
        noted = list(SearchChange.objects.values_list("pk", flat=True))
        count = self.remote.rebuild(next_number())
        self.breaker.succeeded()
        forget(noted)
        self.catch_up()
        return count

    def status(self) -> Status:
        if self.breaker.lets_through():
            try:
                with self.watched():
                    in_time(self.remote.check)
            except UnavailableError:
                pass
        down_since = self.breaker.open_since
        waiting = SearchChange.objects.values("page_id").distinct().count()
        if waiting and not down_since:
            self.catch_up_soon()
        return Status(settings.SEARCH_ENGINE, not down_since, down_since, waiting)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Tells the breaker whether the remote engine answered."""
        try:
            yield
        except UnavailableError as problem:
            self.breaker.failed(problem)
            raise
        if self.breaker.succeeded():
            self.catch_up_soon()


def in_time(answer: Callable[[], T]) -> T:
    """What the call returns; `UnavailableError` when it takes longer than SECONDS."""
    future = searchers.submit(answer)
    try:
        return future.result(SECONDS)
    except TimeoutError:
        future.cancel()
        raise UnavailableError(f"no answer in {SECONDS} s") from None


def next_number() -> int:
    """A number higher than any before, in every process."""
    with transaction.atomic():
        taken = SearchChange.objects.create(page_id=0)
        number = taken.pk
        taken.delete()
    return number


def forget(changes: list[int]) -> None:
    for start in range(0, len(changes), BATCH):
        SearchChange.objects.filter(pk__in=changes[start : start + BATCH]).delete()
