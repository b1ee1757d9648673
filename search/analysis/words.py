"""Words of a text, in any language: what an analyzer without a language falls back to."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from search.analysis.terms import EXACT, LONGEST, PART, RELATIVE, joined
from toolkit.clean_text import clean_text

SOFT_HYPHEN = "\u00ad"  # only tells where a line may break
HYPHENS = frozenset("-‐‑–")
KEPT_WORDS, KEPT_ANALYSES = 20_000, 2_000


class Token(NamedTuple):
    """Where a word or a part of it stands in a text, and its terms in the index."""

    start: int
    end: int
    terms: tuple[str, ...]


class Part(NamedTuple):
    """A word inside a compound, in its basic form, and where it stands in the compound."""

    lemma: str
    start: int
    end: int
    root: str


class Analysis(NamedTuple):
    """
    What is known of a word.

    `bases` are verbs that it is a form of, such as that of "kehittäminen"; `roots` are
    shared by words derived from each other; `known` tells whether a dictionary knows it,
    `is_coined` that it is a compound that anybody may make up, `can_modify` that it is a
    noun, which as it is only stands before another to make a compound with it.
    """

    lemmas: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    bases: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    known: bool = False
    is_name: bool = False
    is_coined: bool = False
    can_modify: bool = False

    @property
    def root(self) -> str:
        return (self.roots or self.lemmas)[0]

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of the whole word; those of its parts are apart."""
        return tuple(
            dict.fromkeys(
                [EXACT + lemma for lemma in self.lemmas]
                + [PART + lemma for lemma in (*self.lemmas, *self.bases)]
                + [RELATIVE + root for root in self.roots]
            )
        )


class WordAnalyzer:
    """
    Finds the words of a text and the terms that stand for each of them.

    Terms hold letters and digits only, so that an engine may quote them as they are.
    A language overrides `analyse`; `ending` matches what it hangs on a word by a sign,
    such as ":n" in "EU:n".
    """

    version = "words-4"
    function_words: frozenset[str] = frozenset()
    choosing_words: frozenset[str] = frozenset()
    defining_words: frozenset[str] = frozenset()

    def __init__(self, ending: str = "(?!)") -> None:
        self.segment = re.compile(rf"([^\W_]+)(?:{ending}(?!\w))?", re.IGNORECASE)
        self.look_up = lru_cache(KEPT_WORDS)(self.look_up)
        self.analysis_of = lru_cache(KEPT_ANALYSES)(self.analysis_of)

    def analyse(self, word: str) -> Analysis:
        """Analyse letters and digits, in the case in which they are written."""
        lemma = fold(word)
        return Analysis((lemma,), roots=(lemma,))

    def knows(self, word: str) -> bool:
        """Whether a dictionary of the language has the word; none does without one."""
        return False

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a text that went through `clean`, their parts, and neighbours joined."""
        previous, previous_start, previous_end = "", 0, 0
        for start, end in self.words(text):
            root, tokens = self.look_up(text[start:end])
            for token in tokens:
                yield Token(token.start + start, token.end + start, token.terms)
            if previous and root and text[previous_end:start].isspace():
                yield Token(previous_start, end, (joined(previous, root),))
            previous, previous_start, previous_end = root, start, end

    def words(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words start and end; "PED-alue" is one word, "2020–2021" are two."""
        start, end, was_number = 0, 0, False
        for match in self.segment.finditer(text):
            is_number = match[1].isdecimal()
            is_joined = text[end : match.start()] in HYPHENS and end > start
            if is_joined and not (was_number and is_number):
                end, was_number = match.end(), is_number
                continue
            if end > start:
                yield start, end
            start, end, was_number = match.start(), match.end(), is_number
        if end > start:
            yield start, end

    def look_up(self, word: str) -> tuple[str, tuple[Token, ...]]:
        """The root that neighbours join, if any, and tokens that count from the word."""
        analysis = self.analysis_of(word)
        if not analysis.lemmas:
            return "", ()
        by_place: dict[tuple[int, int], list[str]] = {(0, len(word)): []}
        by_place[0, len(word)] += analysis.terms
        for part in analysis.parts:
            terms = by_place.setdefault((part.start, part.end), [])
            terms += [PART + part.lemma, RELATIVE + part.root]
        seen: set[str] = set()
        tokens = []
        for (start, end), terms in by_place.items():
            new = tuple(dict.fromkeys(term for term in terms if term not in seen))
            seen.update(new)
            tokens.append(Token(start, end, new))
        is_function = not self.function_words.isdisjoint(analysis.lemmas)
        return "" if is_function else analysis.root, tuple(tokens)

    def analysis_of(self, word: str) -> Analysis:
        """The analysis of a word that may have hyphens and an ending after a sign."""
        segments = [
            (match.start(), match.end(), written)
            for match in self.segment.finditer(word)
            if (written := letters(match[1]))
        ]
        if len(segments) < 2:
            return self.analyse(segments[0][2]) if segments else Analysis(())
        analyses = [self.analyse(written) for _start, _end, written in segments]
        front = "".join(fold(written) for _start, _end, written in segments[:-1])
        lemmas = self.compound(front, segments[-1][2], analyses[-1])
        return Analysis(
            lemmas,
            parts=tuple(chain.from_iterable(map(parts_of, segments, analyses))),
            roots=lemmas[:1],
            known=all(analysis.known for analysis in analyses),
            is_coined=True,
        )

    def compound(self, front: str, last: str, analysis: Analysis) -> tuple[str, ...]:
        """The lemmas of a word with hyphens, from what is before its last segment and that."""
        return tuple((front + lemma)[:LONGEST] for lemma in analysis.lemmas)

    def key(self, word: str) -> str:
        """What a word in its basic form has in common with its analysed forms."""
        return fold(word)

    def surface(self, text: str) -> str:
        """The words of a text as they are written, for finding exact phrases."""
        words = (fold(match[1]) for match in self.segment.finditer(text))
        return " ".join(filter(None, words))


def parts_of(segment: tuple[int, int, str], analysis: Analysis) -> list[Part]:
    """A segment of a hyphenated word and its own parts, as parts of that word."""
    start, end, _written = segment
    wholes = [
        Part(lemma, start, end, analysis.root)
        for lemma in (*analysis.lemmas, *analysis.bases)
    ]
    inner = [
        p._replace(start=p.start + start, end=p.end + start) for p in analysis.parts
    ]
    return wholes + inner


def clean(text: str) -> str:
    """The text as it is searched, without what nobody sees."""
    return clean_text(text.replace(SOFT_HYPHEN, ""))


def letters(word: str) -> str:
    """The word's letters and digits, of one width, in their case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", word)))[:LONGEST]


def fold(word: str) -> str:
    """The word without case and width; empty when nothing searchable is left of it."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    return "".join(filter(str.isalnum, folded))[:LONGEST]


def bare(word: str) -> str:
    """The word without dots and accents, as somebody without a Finnish keyboard types it."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFD", word)))
