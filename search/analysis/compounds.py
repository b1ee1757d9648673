"""Where long compounds may be parted at the end of a line: at their own borders."""

import re
from functools import lru_cache

from search.analysis import analyzer_for
from search.analysis.finnish import FinnishAnalyzer

# Shorter words fit on a phone, and every mark makes the page a little longer.
LONG_WORD = re.compile(r"[^\W\d_]{14,}")
SHORTEST_PIECE = 3
KEPT = 20_000


def has_compounds(language: str) -> bool:
    """Whether the analysis of the language knows where its compounds are joined."""
    return isinstance(analyzer_for(language), FinnishAnalyzer)


@lru_cache(KEPT)
def pieces(word: str, language: str) -> tuple[str, ...]:
    """
    The word cut at the borders of its parts: vertais, oppimis, pilotti.

    One that the lexicon does not know stays whole: its parts would be a guess.
    """
    analysis = analyzer_for(language).analysis_of(word)
    parts = analysis.parts if analysis.known else ()
    places = {place for part in parts for place in (part.start, part.end)}
    last, found = 0, []
    for place in sorted(places):
        if place - last >= SHORTEST_PIECE and len(word) - place >= SHORTEST_PIECE:
            found.append(word[last:place])
            last = place
    return (*found, word[last:])
