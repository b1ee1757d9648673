from abc import abstractmethod
from contextlib import AbstractContextManager

from django.db import connection
from django.utils import timezone

from search.engines.base import WINDOW, Engine, Found, Search
from search.engines.scratch import scratch_tables
from search.queries import Alternative, Group, Query

FILTERS = """
    AND document.locale_id = %(locale)s
    AND (document.expires_at IS NULL OR document.expires_at > %(now)s)
"""
MISSING = """
    AND NOT EXISTS (
        SELECT 1 FROM search_searchdocument AS other
        WHERE other.translation_key = document.translation_key
        AND other.locale_id = %(missing_in)s
    )
"""


class DatabaseEngine(Engine):
    """
    Searches by an index in the site's own database, with two statements a search.

    The SQL of a subclass starts at the index and joins the documents, never the other
    way round. Queries are written out of terms, which are letters and digits.
    """

    all_of: str  # what joins terms that must all be there
    any_of: str  # what joins terms of which one is enough

    @abstractmethod
    def matching(self, query: Query) -> str:
        """FROM and WHERE of the documents that the query finds."""

    @abstractmethod
    def best(self, query: Query, hits: str, total: int) -> str:
        """The statement for the ids of one page of hits; `hits` is FROM and WHERE."""

    @abstractmethod
    def term(self, term: str) -> str:
        """A term as it is written in a query."""

    def scratch(self) -> AbstractContextManager[None]:
        return scratch_tables("search_index")

    def parameters(self, query: Query) -> dict[str, object]:
        return {"match": self.match(query)}

    def match(self, query: Query) -> str:
        """The sets of groups that are enough, in the database's own language."""
        groups = [self.group(group) for group in query.groups]
        sets = (
            self.all_of.join(groups[number] for number in numbers)
            for numbers in query.sets
        )
        return self.any_of.join(f"({numbers})" for numbers in sets)

    def group(self, group: Group) -> str:
        alternatives = self.any_of.join(map(self.alternative, group.alternatives))
        return f"({alternatives})"

    def alternative(self, alternative: Alternative) -> str:
        if len(alternative.terms) == 1:
            return self.term(alternative.terms[0])
        return f"({self.all_of.join(map(self.term, alternative.terms))})"

    def search(self, search: Search) -> Found:
        query = search.query
        if not query:
            return Found()
        parameters = self.parameters(query) | {
            "locale": search.locale,
            "now": timezone.now(),
            "missing_in": search.missing_in,
            "limit": search.limit,
            "offset": search.offset,
            "window": WINDOW,
        }
        hits = self.matching(query) + FILTERS + with_phrases(query, parameters)
        if search.missing_in is not None:
            hits += MISSING
        counts = dict(rows(f"SELECT kind, COUNT(*) {hits} GROUP BY kind", parameters))
        if search.kinds:
            counted = [counts.get(kind, 0) for kind in search.kinds]
            kinds = {f"kind{number}": kind for number, kind in enumerate(search.kinds)}
            parameters |= kinds
            hits += f"AND kind IN ({', '.join(f'%({name})s' for name in kinds)})"
        else:
            counted = list(counts.values())
        total = sum(counted)
        best = rows(self.best(query, hits, total), parameters) if total else []
        return Found([page_id for (page_id,) in best], total, counts)


def with_phrases(query: Query, parameters: dict[str, object]) -> str:
    """Conditions for exact phrases; the index has narrowed the documents down before."""
    conditions = ""
    for operator, phrases in (
        ("LIKE", query.phrases),
        ("NOT LIKE", query.excluded_phrases),
    ):
        for phrase in phrases:
            name = f"phrase{len(parameters)}"
            parameters[name] = f"% {phrase} %"
            conditions += f" AND document.words {operator} %({name})s\n"
    return conditions


def rows(sql: str, parameters: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
