"""
Finds wordings in a text in whatever case form, and inside compounds.

Words are compared by the analysis of the search: Finnish words by their basic forms and
parts, others by their stems. A wording of several words stands in a text where they do
one after the other; a hyphen or a tag between them makes no difference.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags

from search.analysis import analyzer_for, clean, fold
from search.analysis.words import HYPHENS

LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
END_OF_CLAUSE = re.compile(r"[.,;:!?()]")


class Forms(NamedTuple):
    """What a word can be: in its basic form or as part of one, and, more loosely, of what."""

    own: frozenset[str]
    related: frozenset[str]


class Word(NamedTuple):
    """A word of a text, and how many places it takes there."""

    text: str
    length: int


class Occurrence(NamedTuple):
    """Which wording stands in a text, from which word up to which."""

    key: Hashable
    start: int
    end: int


@lru_cache(20_000)
def forms(language: str, word: str) -> Forms:
    """The forms by which a word of a text is compared with words of wordings."""
    analysis = analyzer_for(language).analysis_of(word)
    parts = {part.lemma for part in analysis.parts}
    own = frozenset({fold(word), *analysis.lemmas, *parts})
    roots = {*analysis.roots, *(part.root for part in analysis.parts)}
    return Forms(own, own | roots | set(analysis.bases))


def basic_forms(language: str, word: str) -> frozenset[str]:
    """The forms of a word of a wording: the whole word, not its parts."""
    return frozenset({fold(word), *analyzer_for(language).analysis_of(word).lemmas})


def words(language: str, html: str) -> list[list[Word]]:
    """
    What can begin at each place of a text without its tags.

    That is a word and, if hyphens join it to others, all of them as one; nothing begins
    where a clause ends.
    """
    text = clean(unescape(strip_tags(LINE_BREAK.sub(" ", html))))
    found: list[list[Word]] = []
    first, joined, end = 0, "", 0
    for match in analyzer_for(language).segment.finditer(text):
        between = text[end : match.start()]
        if END_OF_CLAUSE.search(between):
            found.append([])
        if not found or between not in HYPHENS:
            first, joined = len(found), ""
        found.append([Word(match[1], 1)])
        joined += match[1]
        if len(found) - first > 1:
            found[first] = [found[first][0], Word(joined, len(found) - first)]
        end = match.end()
    return found


class Wordings:
    """
    The wordings of a language that texts are searched for, each under a key.

    A loose search also finds relatives, as "co-created" is one of "co-creation".
    """

    def __init__(
        self, language: str, wordings: Iterable[tuple[Hashable, str]], *, loose: bool
    ) -> None:
        self.language = language
        self.loose = loose
        self.by_first = defaultdict(list)
        for key, wording in wordings:
            for sequence in self._sequences(wording):
                for form in sequence[0]:
                    self.by_first[form].append((key, sequence))

    def _sequences(self, wording: str) -> list[list[frozenset[str]]]:
        """The wording as it is written and, if it has hyphens, without them."""
        spellings = {wording, wording.replace("-", "")}
        found = [words(self.language, spelling) for spelling in spellings]
        return [
            [self._sought(place[0].text) for place in s if place] for s in found if s
        ]

    def _sought(self, word: str) -> frozenset[str]:
        own = basic_forms(self.language, word)
        if not self.loose:
            return own
        analysis = analyzer_for(self.language).analysis_of(word)
        return own | set(analysis.bases) | set(analysis.roots)

    def _has(self, word: str) -> frozenset[str]:
        found = forms(self.language, word)
        return found.related if self.loose else found.own

    def find(self, html: str) -> set[Occurrence]:
        text = words(self.language, html)
        return {
            Occurrence(key, start, end)
            for start, place in enumerate(text)
            for word in place
            for form in self._has(word.text)
            for key, sequence in self.by_first.get(form, ())
            for end in self._ends(text, start, sequence)
        }

    def _ends(
        self, text: list[list[Word]], start: int, sequence: list[frozenset[str]]
    ) -> Iterator[int]:
        """Up to where the words of a wording stand in a text, if they stand at its start."""
        if not sequence:
            yield start
        elif start < len(text):
            for word in text[start]:
                if not sequence[0].isdisjoint(self._has(word.text)):
                    yield from self._ends(text, start + word.length, sequence[1:])
