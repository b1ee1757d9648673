from collections.abc import Collection, Sequence
from itertools import count

from django.db import connection, transaction

from search.engines.base import Found, Search
from search.engines.database import DatabaseEngine
from search.models import SearchDocument
from search.queries import Query


class PostgresqlEngine(DatabaseEngine):
    """
    Full-text search by vectors: `terms` of a whole document, `heads` of title and summary.

    Vectors and queries are written out here, so that PostgreSQL's own parser and
    dictionaries never see a term. Reading thousands of long vectors to rank them would
    take most of the time, so the short ones choose the candidates.
    """

    matching = """
        FROM search_index JOIN search_searchdocument AS document
        ON document.page_id = search_index.page_id
        WHERE search_index.terms @@ %(match)s::tsquery
    """
    best = """
        SELECT page_id FROM (
            SELECT search_index.page_id, search_index.terms {hits}
            ORDER BY ts_rank(search_index.heads, %(match)s::tsquery) DESC, 1
            LIMIT %(window)s
        ) AS candidates
        ORDER BY ts_rank('{{0.125, 0, 0.375, 1}}', terms, %(match)s::tsquery, 1) DESC, 1
        LIMIT %(limit)s OFFSET %(offset)s
    """

    @transaction.atomic
    def search(self, search: Search) -> Found:
        # PostgreSQL believes that long vectors are as cheap to read as numbers, and would
        # rather test every one of them than ask its index for a common word.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        return super().search(search)

    def match(self, query: Query) -> str:
        groups = ("|".join(f"'{term}'" for term in group) for group in query.groups)
        return "&".join(f"({group})" for group in groups)

    def index(self, documents: Sequence[SearchDocument]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_index (page_id, heads, terms)"
                " VALUES (%s, %s::tsvector, %s::tsvector) ON CONFLICT (page_id)"
                " DO UPDATE SET heads = EXCLUDED.heads, terms = EXCLUDED.terms",
                [
                    (
                        document.pk,
                        vector(A=document.title_terms, B=document.summary_terms),
                        vector(
                            A=document.title_terms,
                            B=document.summary_terms,
                            D=document.text_terms,
                        ),
                    )
                    for document in documents
                ],
            )

    def delete(self, page_ids: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM search_index WHERE page_id = %s",
                [(pk,) for pk in page_ids],
            )


def vector(**terms_by_weight: str) -> str:
    """Terms with their place and weight, as PostgreSQL writes them: 'method':1A 'group':2B."""
    place = count(1)
    return " ".join(
        f"'{term}':{next(place)}{weight}"
        for weight, terms in terms_by_weight.items()
        for term in terms.split()
    )
