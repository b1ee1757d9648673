"""The engine of SQLite."""

from collections.abc import Sequence

from django.db import connection

from search.engines.base import COVERED, WEIGHTS
from search.engines.database import DatabaseEngine
from search.engines.filing import rows
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
# The best of the index, so many more than are asked for as it finds pages that are no hits:
# all of the best hits are among them, and the entries of the others need not be read.
FIRST = """
    FROM (
        SELECT rowid AS page_id, {score} AS score
        FROM search_index WHERE search_index MATCH %(match)s
        ORDER BY score, page_id LIMIT %(limit)s + %(offset)s + {more}
    ) AS best CROSS JOIN search_indexentry AS document
    ON document.page_id = best.page_id WHERE 1 = 1
"""
# It pays for so many hits, and while few others are found along with them.
MANY, MOST_LEFT_OUT = 10_000, 1_000


class SqliteEngine(DatabaseEngine):
    """Full-text search by FTS5."""

    key = "rowid"
    by_bytes = ""
    all_of = " AND "
    any_of = " OR "
    joined = "group_concat"

    def matching(self, query: Query) -> str:
        return MATCHING if query.needs_all else WIDELY_MATCHING

    def best(self, query: Query, conditions: str, total: int) -> str:
        weights = ", ".join(str(WEIGHTS[field]) for field in FIELDS)
        covered = " + ".join(
            f"{FACTOR * COVERED * weight:.4f} * (document.page_id IN (SELECT rowid"
            f" FROM search_index WHERE search_index MATCH %({name})s))"
            for name, weight in self.covered(query)
        )
        score = f"bm25(search_index, {weights}) - ({covered or 0})"
        matching = self.matching(query)
        if query.needs_all and total > MANY:
            left_out = self.matches(query) - total
            if left_out <= MOST_LEFT_OUT:
                score, matching = "score", FIRST.format(score=score, more=left_out)
        return f"""
            SELECT document.page_id {matching} {conditions}
            ORDER BY {score}, document.page_id
            LIMIT %(limit)s OFFSET %(offset)s
        """

    def matches(self, query: Query) -> int:
        """How many pages the query finds in all languages, whatever else is asked."""
        sql = "SELECT COUNT(*) FROM search_index WHERE search_index MATCH %(match)s"
        [[number]] = rows(sql, {"match": self.match(query)})
        return number

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
