"""Pages that editors put first among the results of certain words."""

from functools import lru_cache
from uuid import UUID

from search.analysis import analyzer_for
from search.models import BestBet
from search.queries import Query
from search.wording import read

KEPT_WORDS = 2_000

Lemmas = tuple[tuple[str, ...], ...]  # those of each word


def best_bets(query: Query, language: str, locale: int) -> list[UUID]:
    """The translation keys of the pages that editors recommend for the query, in order."""
    if not query or query.excluded or query.excluded_phrases:
        return []
    analyzer = analyzer_for(language)
    searched = tuple(analyzer.analysis_of(g.word).lemmas for g in query.groups)
    rows = BestBet.objects.filter(locale=locale).order_by("words", "pk")
    pages = [
        page
        for words, page in rows.values_list("words", "page__translation_key")
        if any(are_same(searched, lemmas_of(w, language)) for w in words.splitlines())
    ]
    return list(dict.fromkeys(pages))


@lru_cache(KEPT_WORDS)
def lemmas_of(words: str, language: str) -> Lemmas:
    analyzer = analyzer_for(language)
    lemmas = [analyzer.analysis_of(w.text).lemmas for w in read(words, analyzer).words]
    return tuple(dict.fromkeys(lemmas))


def are_same(some: Lemmas, others: Lemmas) -> bool:
    """Whether the words may be the same in their order, whatever their forms."""
    return len(some) == len(others) and all(
        not set(one).isdisjoint(other) for one, other in zip(some, others, strict=True)
    )
