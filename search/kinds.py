"""The kinds of page that a visitor can find, by the names used in addresses and data."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from django.utils.translation import override
from wagtail.models import get_page_models

from search.analysis import Analysis, analyzer_for
from search.analysis.terms import KIND
from toolkit.models import BasePage

# The word of the longest name of a kind, such as "area typology".
LONGEST_NAME = 2


def kind_of(model: type[BasePage]) -> str:
    """The model's name as a word for addresses: NewsIndexPage is "news_index"."""
    name = model.__name__.removesuffix("Page")
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@cache
def kinds() -> dict[str, type[BasePage]]:
    return {kind_of(m): m for m in get_page_models() if issubclass(m, BasePage)}


def kind_term(kind: str) -> str:
    """The term that every document of a kind has."""
    return KIND + kind.replace("_", "")


def named_kinds(
    analyses: Sequence[Analysis], language: str
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """
    Where words name kinds of page, such as "news" or "operating models".

    Gives the first word, the one after the last, and the terms of the kinds.
    """
    known = names_of_kinds(language)
    for first in range(len(analyses)):
        for last in range(first + 1, min(first + LONGEST_NAME, len(analyses)) + 1):
            lemmas = [set(analysis.lemmas) for analysis in analyses[first:last]]
            for words, terms in known.items():
                if len(words) == len(lemmas) and all(
                    word in found for word, found in zip(words, lemmas, strict=True)
                ):
                    yield first, last, terms


@cache
def names_of_kinds(language: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The terms of kinds by the words that readers of a language have for them."""
    analyzer = analyzer_for(language)
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    with override(language):
        for kind, model in kinds().items():
            names = f"{model.search_label}, {model.search_label_plural}"
            if model.search_words:
                names += f", {model.search_words}"
            for name in names.split(","):
                analyses = [
                    analyzer.analysis_of(name[start:end])
                    for start, end in analyzer.words(name)
                ]
                words = tuple(analysis.lemmas[0] for analysis in analyses)
                terms = dict.fromkeys([*found.get(words, ()), kind_term(kind)])
                found[words] = tuple(terms)
    return found
