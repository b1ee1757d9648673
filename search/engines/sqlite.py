from collections.abc import Collection, Sequence

from django.db import connection

from search.engines.database import DatabaseEngine
from search.models import SearchDocument
from search.queries import Query


class SqliteEngine(DatabaseEngine):
    """Full-text search by FTS5."""

    # CROSS JOIN keeps SQLite from starting at the documents; the index answers once.
    matching = """
        FROM search_index CROSS JOIN search_searchdocument AS document
        ON document.page_id = search_index.rowid WHERE search_index MATCH %(match)s
    """
    best = """
        SELECT document.page_id {hits}
        ORDER BY bm25(search_index, 8, 3, 1), document.page_id
        LIMIT %(limit)s OFFSET %(offset)s
    """

    def match(self, query: Query) -> str:
        groups = (" OR ".join(f'"{term}"' for term in group) for group in query.groups)
        return " AND ".join(f"({group})" for group in groups)

    def index(self, documents: Sequence[SearchDocument]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO search_index (rowid, title, summary, text)"
                " VALUES (%s, %s, %s, %s)",
                [
                    (d.pk, d.title_terms, d.summary_terms, d.text_terms)
                    for d in documents
                ],
            )

    def delete(self, page_ids: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM search_index WHERE rowid = %s", [(pk,) for pk in page_ids]
            )
