"""Turns text into the terms that engines index, in Python and so alike for all of them."""

from search.analysis.snowball import SnowballAnalyzer
from search.analysis.words import Token, WordAnalyzer, clean

__all__ = ["Token", "WordAnalyzer", "analyzer_for", "clean"]

# A case ending after an abbreviation or a number: EU:n, KETS:iin, PED:ssä, 1990:een.
FINNISH_ENDING = (
    r":i?(?:[ntaä]|[jtn][aä]|(?:ss|st|ll|lt|tt)[aä]|lle|ksi|j?en|den|"
    r"h?[aeiouyäö]n|(?P<long>[aeiouyäö])(?P=long)n)"
)
ENGLISH_ENDING = r"['’]s"

ANALYZERS = {
    "fi": SnowballAnalyzer("finnish", FINNISH_ENDING),
    "en": SnowballAnalyzer("english", ENGLISH_ENDING),
}


def analyzer_for(language: str) -> WordAnalyzer:
    """The analyzer of a language code; plain words for a language without one."""
    return ANALYZERS.get(language.split("-")[0], WordAnalyzer())
