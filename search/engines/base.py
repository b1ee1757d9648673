from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class Search:
    """
    A query and what narrows it.

    `missing_in` is a locale: pages that exist in it too are left out.
    """

    query: Query
    locale: int
    kinds: Collection[str] = ()
    missing_in: int | None = None
    offset: int = 0
    limit: int = 10


@dataclass(frozen=True)
class Found:
    """
    The pages of the best hits in order, and how many hits there are in all.

    `counts` tells for each kind how many hits choosing it gives, whatever is chosen now.
    """

    page_ids: list[int] = field(default_factory=list)
    total: int = 0
    counts: dict[str, int] = field(default_factory=dict)


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
