"""The engine of PostgreSQL."""

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, combinations_with_replacement, pairwise

from django.db import connection, transaction

from search.engines.base import COVERED, WEIGHTS, WINDOW, Found, Search
from search.engines.database import DatabaseEngine
from search.models import FIELDS, SearchDocument
from search.queries import Query
from search.vocabulary import average_length

# BM25's own constants, as FTS5 has them: how soon repetition stops to count, and how much
# a long document is worth less.
SATURATION, LENGTH = 1.2, 0.75

# What the labels of a vector are worth here, in the order of ts_rank().
LABELS = {"D": 1, "C": 2, "B": 4, "A": 8}
# ts_rank() takes weights up to 1, and divides by the limit of 1 + 1/4 + 1/9 + …
SCALE = 8 * 1.64493406685
ARRAY = "{0.125, 0.25, 0.5, 1}"

# PostgreSQL refuses a vector whose terms have over a megabyte, which only a page made of
# nothing but different compounds has; the last of them are left out.
LONGEST_VECTOR = 900_000

# PostgreSQL believes that long vectors are as cheap to read as numbers, and would rather
# test every one of them than ask its index for a common word; and that looking up the few
# documents of a rare word costs more than reading all, as it would on a turning disk.
PLANNING = "SET LOCAL enable_seqscan = off; SET LOCAL random_page_cost = 1.1"

# Terms beyond these hardly change the order, but each costs time on every candidate.
MOST_RANKED = 40


def spellings() -> dict[float, str]:
    """What ts_rank() makes of one to three labels, the n-th counted by 1/n²."""
    found = {}
    for size in (1, 2, 3):
        for labels in combinations_with_replacement("ABCD", size):
            worth = sum(LABELS[label] / (n + 1) ** 2 for n, label in enumerate(labels))
            places = enumerate(labels, 1)
            found.setdefault(worth, ",".join(f"{n}{label}" for n, label in places))
    return dict(sorted(found.items()))


SPELLINGS = spellings()
STEPS = list(SPELLINGS)
HALFWAY = [(one + other) / 2 for one, other in pairwise(STEPS)]

HEADS = ("title", "summary", "subject")


class PostgresqlEngine(DatabaseEngine):
    """
    Full-text search by vectors, ranked by BM25.

    ts_rank() knows no rarity and hardly how often a term stands. So a vector's labels do
    not say where a term stands but how much that weighs; ts_rank() of one term reads it
    back, and BM25 is written out with the rarities that the query brings along. Vectors
    and queries are written out too: PostgreSQL's own parser never sees a term.

    `terms` are of a whole document, `heads` of its short fields: reading thousands of
    long vectors would take most of the time, so the short ones choose the candidates.
    """

    key = "page_id"
    by_bytes = 'COLLATE "C"'
    all_of = " & "
    any_of = " | "
    joined = "string_agg"

    def matching(self, query: Query) -> str:
        # Left to choose, PostgreSQL walks along the ids of all pages and reads every vector,
        # to join in order; or, without statistics, asks its index for each page anew.
        return """
            FROM search_index CROSS JOIN LATERAL (
                SELECT * FROM search_indexentry
                WHERE search_indexentry.page_id = search_index.page_id OFFSET 0
            ) AS document
            WHERE search_index.terms @@ %(match)s::tsquery
        """

    def parameters(self, query: Query) -> dict[str, object]:
        return super().parameters(query) | {"average": average_length()}

    def best(self, query: Query, conditions: str, total: int) -> str:
        choice = ""
        if total > WINDOW:
            choice = f"""
                ORDER BY ts_rank('{ARRAY}', search_index.heads, %(any)s::tsquery) DESC, 1
                LIMIT %(window)s
            """
        # Joining an empty vector reads a long one once, not for each of the terms.
        return f"""
            SELECT page_id FROM (
                SELECT search_index.page_id, search_index.terms || '' AS terms,
                {SATURATION} * ({1 - LENGTH} + {LENGTH} * search_index.length
                    / %(average)s::float) AS norm
                {self.matching(query)} {conditions} {choice} OFFSET 0
            ) AS candidates
            ORDER BY {self.score(query)} DESC, page_id
            LIMIT %(limit)s OFFSET %(offset)s
        """

    def score(self, query: Query) -> str:
        rarities = {term: query.rarities.get(term, 1.0) for term in query.terms}
        rarest = sorted(rarities, key=rarities.get, reverse=True)[:MOST_RANKED]
        covered = [
            f"{COVERED * weight:.4f} * (terms @@ %({name})s::tsquery)::int"
            for name, weight in self.covered(query)
        ]
        scores = [
            f"{rarities[term]:.4f} * (1 - norm / (norm + {SCALE} *"
            f" ts_rank('{ARRAY}', terms, $${self.term(term)}$$::tsquery)))"
            for term in rarest
        ]
        return " + ".join([*scores, *covered])

    @transaction.atomic
    def search(self, search: Search) -> Found:
        with connection.cursor() as cursor:
            cursor.execute(PLANNING)
        return super().search(search)

    def match(self, query: Query) -> str:
        excluded = [f"!{self.term(term)}" for term in query.excluded]
        return self.all_of.join([f"({super().match(query)})", *excluded])

    def term(self, term: str) -> str:
        return f"'{term}'"

    def write(self, documents: Sequence[SearchDocument]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_index (page_id, length, heads, terms)"
                " VALUES (%s, %s, %s::tsvector, %s::tsvector) ON CONFLICT (page_id)"
                " DO UPDATE SET length = EXCLUDED.length, heads = EXCLUDED.heads,"
                " terms = EXCLUDED.terms",
                [row(document) for document in documents],
            )


def row(document: SearchDocument) -> tuple[int, int, str, str]:
    """The page's id, how many terms it has, and the vectors of its heads and of all."""
    terms = {field: getattr(document, f"{field}_terms").split() for field in FIELDS}
    length = sum(map(len, terms.values()))
    heads = {field: terms[field] for field in HEADS}
    return document.pk, length, vector(heads), vector(terms)


def vector(terms: dict[str, list[str]]) -> str:
    """Terms with what they weigh, as PostgreSQL writes them: 'emethod':1A,2C 'egroup':1D."""
    weights: Counter[str] = Counter()
    for field, found in terms.items():
        for term in found:
            weights[term] += WEIGHTS[field]
    lexemes = (
        f"'{term}':{SPELLINGS[STEPS[bisect(HALFWAY, weight)]]}"
        for term, weight in weights.items()
    )
    lengths = accumulate(weights, lambda sum_, t: sum_ + len(t.encode()), initial=0)
    return " ".join(
        lexeme
        for lexeme, length in zip(lexemes, lengths, strict=False)
        if length < LONGEST_VECTOR
    )
