"""Pages that editors put first among the results of certain words."""

from functools import lru_cache

from wagtail.models import Page

from search.analysis import analyzer_for
from search.models import BestBet
from search.queries import Query
from search.wording import read
from toolkit.visibility import visible

KEPT_WORDS = 2_000

Lemmas = tuple[tuple[str, ...], ...]  # those of each word


def best_bets(query: Query, language: str, locale: int) -> list[int]:
    """The pages that editors recommend to readers of the language for the query, in order."""
    if not query or query.excluded or query.excluded_phrases:
        return []
    analyzer = analyzer_for(language)
    searched = tuple(analyzer.analysis_of(g.word).lemmas for g in query.groups)
    rows = BestBet.objects.filter(locale=locale).order_by("words", "pk")
    keys = [
        key
        for words, key in rows.values_list("words", "page__translation_key")
        if any(are_same(searched, lemmas_of(w, language)) for w in words.splitlines())
    ]
    if not keys:
        return []
    known = Page.objects.filter(
        search_document__locale=locale, translation_key__in=keys
    )
    by_key = dict(visible(known).values_list("translation_key", "pk"))
    return [by_key[key] for key in dict.fromkeys(keys) if key in by_key]


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
