"""Turns text into the terms that engines index, in Python and so alike for all of them."""

from functools import cache

from search.analysis.finnish import FinnishAnalyzer
from search.analysis.snowball import SnowballAnalyzer
from search.analysis.words import Analysis, Token, WordAnalyzer, bare, clean, fold

__all__ = [
    "Analysis",
    "Token",
    "WordAnalyzer",
    "analyzer_for",
    "bare",
    "clean",
    "fold",
]

# A further language needs one line, and a list of its function words in `data`.
ANALYZERS = {
    "fi": FinnishAnalyzer,
    "en": lambda: SnowballAnalyzer("english"),
    "sv": lambda: SnowballAnalyzer("swedish"),
}


def analyzer_for(language: str) -> WordAnalyzer:
    """The analyzer of a language code; plain words for a language without one."""
    return made_once(language.split("-")[0])


@cache
def made_once(language: str) -> WordAnalyzer:
    return ANALYZERS.get(language, WordAnalyzer)()
