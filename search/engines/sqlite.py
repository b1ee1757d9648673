"""The engine of SQLite."""

from collections.abc import Sequence

from django.db import connection

from search.engines.base import COVERED, WEIGHTS
from search.engines.database import DatabaseEngine
from search.models import FIELDS, SearchDocument
from search.queries import Query

# What bm25() multiplies every score with, unlike the other engines.
FACTOR = 2.2

# CROSS JOIN keeps SQLite from starting at the documents; the index answers once.
MATCHING = """
    FROM search_index CROSS JOIN search_indexentry AS document
    ON document.page_id = search_index.rowid WHERE search_index MATCH %(match)s
"""
# Sets repeat the terms of a group, which bm25() would count so many times, or leave them out.
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
    joined = "group_concat"

    def matching(self, query: Query) -> str:
        return MATCHING if query.needs_all else WIDELY_MATCHING

    def best(self, query: Query, hits: str, total: int) -> str:
        weights = ", ".join(str(WEIGHTS[field]) for field in FIELDS)
        covered = " + ".join(
            f"{FACTOR * COVERED * weight:.4f} * (document.page_id IN (SELECT rowid"
            f" FROM search_index WHERE search_index MATCH %({name})s))"
            for name, weight in self.covered(query)
        )
        return f"""
            SELECT document.page_id {hits}
            ORDER BY bm25(search_index, {weights}) - ({covered or 0}), document.page_id
            LIMIT %(limit)s OFFSET %(offset)s
        """

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
