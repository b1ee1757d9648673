"""What every search engine offers, and what a remote one adds."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from search.models import SearchDocument
from search.queries import Query

# Hits beyond these are counted, but nobody turns so many pages to see them.
WINDOW = 1000

# How many times a term counts, by the field where it stands.
WEIGHTS = {
    "title": 8,
    "summary": 3,
    "subject": 3,
    "heading": 2,
    "body": 1,
    "caution": 1,
}


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    TITLE = "title"


# What each word that a page has adds to its score, times the word's weight, where it may
# lack others: BM25 alone would put a short page with half of the words first.
COVERED = 0.5


@dataclass(frozen=True)
class Search:
    """
    A query and what narrows it.

    `chosen` holds values by facet: a hit has one of each facet's values. `is_counted` tells
    whether anybody wants to know how many hits choosing a value would give.
    """

    query: Query
    locale: int
    chosen: Mapping[str, Collection[str]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    is_counted: bool = True


@dataclass(frozen=True)
class Found:
    """
    The pages of the first hits in order, and how many hits there are in all.

    `counts` tells for each facet and value how many hits choosing it would give, besides
    what is chosen in other facets; `unnarrowed` how many there are with nothing chosen.
    """

    page_ids: list[int] = field(default_factory=list)
    total: int = 0
    unnarrowed: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Status:
    """
    Whether the engine itself answers, since when it does not, and how it lags.

    `waiting` counts the changes of pages that it has not heard of yet.
    """

    engine: str
    answers: bool = True
    down_since: datetime | None = None
    waiting: int = 0


class UnavailableError(Exception):
    """An engine cannot answer now, but may do so later."""


class Engine(ABC):
    """Answers searches from an index of the search documents."""

    @abstractmethod
    def scratch(self) -> AbstractContextManager[None]:
        """Work on an empty index of its own meanwhile, and forget it afterwards."""

    @abstractmethod
    def index(self, documents: Sequence[SearchDocument]) -> None:
        """Add the documents to the index, or replace what it has of them."""

    @abstractmethod
    def delete(self, page_ids: Collection[int]) -> None:
        """Remove pages from the index; it need not have them."""

    @abstractmethod
    def search(self, search: Search) -> Found:
        """
        Find the documents of the query: the same for every engine, whatever its scores.

        The best are first: those that meet the rarest terms, most of them, in the
        weightiest fields.
        """

    @abstractmethod
    def rebuild(self) -> int:
        """Fill the index anew from all documents; return how many they are."""


class SiteEngine(Engine):
    """An engine that the site itself asks: it answers as long as the database does."""

    def catch_up(self) -> int:
        """Send what an index has missed; return how many changes."""
        return 0

    def status(self) -> Status:
        return Status("database")


class RemoteEngine(Engine):
    """
    An engine on a server of its own: whatever it cannot do now raises `UnavailableError`.

    Writes carry a number: of two writes of a page the one with the higher number stays,
    whichever comes last.
    """

    name: str  # tells its index from the others on the server

    @abstractmethod
    def index(
        self, documents: Sequence[SearchDocument], number: int | None = None
    ) -> None: ...

    @abstractmethod
    def delete(self, page_ids: Collection[int], number: int | None = None) -> None: ...

    @abstractmethod
    def rebuild(self, number: int | None = None) -> int: ...

    @abstractmethod
    def check(self) -> None:
        """Return when searches can be answered."""
