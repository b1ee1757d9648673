from abc import abstractmethod

from django.db import connection
from django.utils import timezone

from search.engines.base import WINDOW, Engine, Found, Search
from search.queries import Query

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
    way round. Its parameters are `match`, `limit`, `offset` and `window`.
    """

    matching: str  # FROM and WHERE
    best: str  # the page ids of one page of hits; {hits} stands for FROM and WHERE

    @abstractmethod
    def match(self, query: Query) -> str:
        """The query in the database's own language; made of terms, never of raw input."""

    def search(self, search: Search) -> Found:
        if not search.query:
            return Found()
        parameters = {
            "match": self.match(search.query),
            "locale": search.locale,
            "now": timezone.now(),
            "missing_in": search.missing_in,
            "limit": search.limit,
            "offset": search.offset,
            "window": WINDOW,
        }
        hits = self.matching + FILTERS
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
        best = rows(self.best.format(hits=hits), parameters) if total else []
        return Found([page_id for (page_id,) in best], total, counts)


def rows(sql: str, parameters: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
