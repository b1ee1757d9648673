"""Turns text into the terms that engines index, in Python and so alike for all of them."""

from functools import cache

from search.analysis.finnish import FinnishAnalyzer
from search.analysis.snowball import SnowballAnalyzer
from search.analysis.words import Analysis, Token, WordAnalyzer, bare, clean, fold
from toolkit.languages import words_of

__all__ = [
    "Analysis",
    "Token",
    "WordAnalyzer",
    "analyzer_for",
    "bare",
    "clean",
    "fold",
    "knows_forms",
]


def analyzer_for(language: str) -> WordAnalyzer:
    """The analyzer of a language code; plain words for a language without one."""
    return made_once(language.split("-")[0])


def knows_forms(language: str) -> bool:
    """Whether the search finds other forms of a word than the one that was typed."""
    return type(analyzer_for(language)) is not WordAnalyzer


@cache
def made_once(language: str) -> WordAnalyzer:
    if language == "fi":
        return FinnishAnalyzer()
    words = words_of(language)
    return SnowballAnalyzer(words) if words.stemmer else WordAnalyzer()
