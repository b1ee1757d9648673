"""In how many documents each term stands: what makes a word of a query weigh."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain, repeat
from math import log, prod

from django.db import connection, models, transaction

from search.analysis import bare
from search.analysis.terms import EXACT, JOINED, WORD
from search.models import FIELDS, SearchDocument, SearchTerm
from toolkit.locales import locales

# What counts the documents themselves, and the terms in all of them.
DOCUMENTS, LENGTH = "", "#"

ADD = """
    INSERT INTO search_searchterm (locale_id, term, bare, documents)
    VALUES (%s, %s, %s, %s) ON CONFLICT (locale_id, term)
    DO UPDATE SET documents = search_searchterm.documents + excluded.documents
"""


@dataclass(frozen=True)
class Frequencies:
    """How many documents of a language there are, and how many have each of some terms."""

    documents: int
    of_terms: dict[str, int]

    def __contains__(self, term: str) -> bool:
        return term in self.of_terms

    def rarity(self, term: str) -> float:
        """The inverse document frequency of BM25; the highest for a term nobody uses."""
        having = min(self.of_terms.get(term, 0), self.documents)
        return log(1 + (self.documents - having + 0.5) / (having + 0.5))

    def share(self, terms: Collection[str]) -> float:
        """Which part of the documents would have all the terms, if by chance."""
        numbers = [self.of_terms.get(term, 0) for term in terms]
        return prod(number / max(self.documents, 1) for number in numbers)


def frequencies(terms: Collection[str], locale: int) -> Frequencies:
    rows = SearchTerm.objects.filter(locale=locale, term__in=[DOCUMENTS, *terms])
    found = dict(rows.values_list("term", "documents"))
    return Frequencies(found.pop(DOCUMENTS, 0), found)


def average_length() -> float:
    """How many terms a document has on average, whatever its language."""
    # Naming the languages lets the index find the terms, which stand after them in it.
    rows = SearchTerm.objects.filter(locale__in=locales(), term__in=[DOCUMENTS, LENGTH])
    sums = dict(rows.values_list("term").annotate(models.Sum("documents")))
    return max(sums.get(LENGTH, 0) / max(sums.get(DOCUMENTS, 0), 1), 1)


def replace(old: Iterable[SearchDocument], new: Iterable[SearchDocument]) -> None:
    """Count the new documents instead of the old ones."""
    changes: dict[int, Counter] = defaultdict(Counter)
    for documents, change in ((old, Counter.subtract), (new, Counter.update)):
        for document in documents:
            change(changes[document.locale_id], counted(document))
    store(changes)


@transaction.atomic
def recount() -> None:
    """Count every document anew."""
    SearchTerm.objects.all().delete()
    replace([], SearchDocument.objects.iterator(chunk_size=500))


def counted(document: SearchDocument) -> Iterable[str]:
    """What a document is counted under, as many times as it counts."""
    terms = [t for field in FIELDS for t in getattr(document, f"{field}_terms").split()]
    distinct = {term for term in terms if not term.startswith(JOINED)}
    lemmas = {term[1:] for term in distinct if term.startswith(EXACT)}
    words = {word for word in lemmas.union(document.words.split()) if word.isalpha()}
    return chain(
        [DOCUMENTS],
        repeat(LENGTH, len(terms)),
        distinct,
        (WORD + word for word in words),
    )


@transaction.atomic
def store(changes: dict[int, Counter]) -> None:
    """Change the counts in one order, so that writers never wait for each other in a ring."""
    rows = [
        (locale, term, bare(term[1:]) if term.startswith(WORD) else "", number)
        for locale, counter in sorted(changes.items())
        for term, number in sorted(counter.items())
        if number
    ]
    with connection.cursor() as cursor:
        cursor.executemany(ADD, rows)
    SearchTerm.objects.filter(locale__in=list(changes), documents__lte=0).delete()
