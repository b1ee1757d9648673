from collections.abc import Sequence

from django.db import connection

from search.engines.base import WEIGHTS
from search.engines.database import DatabaseEngine
from search.models import FIELDS, SearchDocument
from search.queries import Query

# CROSS JOIN keeps SQLite from starting at the documents; the index answers once.
MATCHING = """
    FROM search_index CROSS JOIN search_indexentry AS document
    ON document.page_id = search_index.rowid WHERE search_index MATCH %(match)s
"""
# A query of several sets repeats its terms in them, which bm25() would count so many times.
WIDELY_MATCHING = """
    FROM search_index CROSS JOIN search_indexentry AS document
    ON document.page_id = search_index.rowid WHERE search_index MATCH %(any)s
    AND document.page_id IN
        (SELECT rowid FROM search_index WHERE search_index MATCH %(match)s)
"""


class SqliteEngine(DatabaseEngine):
    """Full-text search by FTS5."""

    key = "rowid"
    by_bytes = ""
    all_of = " AND "
    any_of = " OR "

    def matching(self, query: Query) -> str:
        return WIDELY_MATCHING if len(query.sets) > 1 else MATCHING

    def best(self, query: Query, hits: str, total: int) -> str:
        weights = ", ".join(str(WEIGHTS[field]) for field in FIELDS)
        return f"""
            SELECT document.page_id {hits}
            ORDER BY bm25(search_index, {weights}), document.page_id
            LIMIT %(limit)s OFFSET %(offset)s
        """

    def parameters(self, query: Query) -> dict[str, object]:
        return {
            "match": self.match(query),
            "any": self.any_of.join(map(self.term, query.terms)),
        }

    def match(self, query: Query) -> str:
        match = super().match(query)
        if query.excluded:
            match = (
                f"({match}) NOT ({self.any_of.join(map(self.term, query.excluded))})"
            )
        return match

    def term(self, term: str) -> str:
        return f'"{term}"'

    def write(self, documents: Sequence[SearchDocument]) -> None:
        columns = [f"{field}_terms" for field in FIELDS]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT OR REPLACE INTO search_index (rowid, {', '.join(FIELDS)})"
                f" VALUES (%s{', %s' * len(FIELDS)})",
                [
                    (d.pk, *(getattr(d, column) for column in columns))
                    for d in documents
                ],
            )
