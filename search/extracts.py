"""Marks what a query matched, in the texts as readers know them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.analysis import analyzer_for
from search.analysis.words import HYPHENS
from search.queries import Alternative, Query, Reason

# Characters of an extract, and how many of them may lead up to its first match.
LENGTH = 240
LEAD = 80

# The nearest way to stand for a word first.
NEARNESS = [Reason.EXACT, Reason.PART, Reason.SYNONYM, Reason.RELATIVE]

SENTENCE_END = re.compile(r"[.!?:]\s+|\n\s*")


class Match(NamedTuple):
    start: int
    end: int
    group: int
    alternative: Alternative  # why it matches


class Marker:
    """Finds and marks the words of a query in texts of one language."""

    def __init__(self, query: Query, language: str) -> None:
        self.analyzer = analyzer_for(language)
        self.groups = query.groups
        self.terms = query.terms
        self._found: dict[str, list[Match]] = {}

    def mark(self, text: str) -> SafeString:
        return marked(text, self.matches(text), 0, len(text))

    def extract(self, summary: str, text: str) -> SafeString:
        """The summary, or the part of the text that has more of the query's words."""
        in_summary = self.matches(summary)
        in_text = best_window(self.matches(text))
        if summary and words_in(in_summary) >= words_in(in_text):
            return marked(summary, in_summary, 0, len(summary))
        start = opening(text, in_text[0].start) if in_text else 0
        end = closing(text, start)
        before, after = "… " if start else "", " …" if end < len(text) else ""
        return format_html("{}{}{}", before, marked(text, in_text, start, end), after)

    def nearest(self, texts: Iterable[str]) -> list[tuple[str, str, Reason]]:
        """
        Words of the query, each with what stands for it most nearly in the texts.

        That is a whole word of the text, or all the words of a synonym that has several.
        """
        best: dict[int, tuple[int, str, Reason]] = {}
        for text in texts:
            for match in self.matches(text):
                alternative = match.alternative
                if len(alternative.terms) > 1 and alternative.text:
                    word = alternative.text
                else:
                    word = whole_word(text, match)
                found = (NEARNESS.index(alternative.reason), word, alternative.reason)
                best[match.group] = min(best.get(match.group, found), found)
        return [
            (self.groups[number].word, word, reason)
            for number, (_rank, word, reason) in sorted(best.items())
        ]

    def substitutes(self, texts: Iterable[str]) -> list[tuple[str, str, Reason]]:
        """Words of the query that the texts do not have, each with what stands for it."""
        return [
            found
            for found in self.nearest(texts)
            if found[2] in (Reason.SYNONYM, Reason.RELATIVE)
        ]

    def matches(self, text: str) -> list[Match]:
        if text not in self._found:
            self._found[text] = list(self._find(text))
        return self._found[text]

    def _find(self, text: str) -> Iterator[Match]:
        for token in self.analyzer.tokens(text):
            for term in token.terms:
                if term in self.terms:
                    group, alternative = self.terms[term]
                    yield Match(token.start, token.end, group, alternative)
                    break


def whole_word(text: str, match: Match) -> str:
    """The word, or words, in which a match stands."""
    start, end = match.start, match.end
    while start and is_of_word(text[start - 1]):
        start -= 1
    while end < len(text) and is_of_word(text[end]):
        end += 1
    return text[start:end].strip("".join(HYPHENS))


def is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter in HYPHENS


def words_in(matches: list[Match]) -> int:
    """How many different words of the query are among the matches."""
    return len({match.group for match in matches})


def best_window(matches: list[Match]) -> list[Match]:
    """The matches that fit into one extract and have most words, then most matches."""
    best: list[Match] = []
    for number, first in enumerate(matches):
        window = [first]
        for match in matches[number + 1 :]:
            if match.end > first.start + LENGTH - LEAD:
                break
            window.append(match)
        best = max(best, window, key=lambda w: (words_in(w), len(w)))
    return best


def opening(text: str, first: int) -> int:
    """Where an extract starts: at the sentence of its first match, or a few words before."""
    if first <= LEAD:
        return 0
    lead = text[first - LEAD : first]
    ends = [match.end() for match in SENTENCE_END.finditer(lead)]
    return first - LEAD + (ends[-1] if ends else lead.find(" ") + 1)


def closing(text: str, start: int) -> int:
    """Where an extract ends: not inside a word, unless that is longer than an extract."""
    end = start + LENGTH
    if end >= len(text):
        return len(text)
    border = re.search(r"\s\S*$", text[start : end + 1])
    return start + border.start() if border else end


def marked(
    text: str, matches: list[Match] | Iterator[Match], start: int, end: int
) -> SafeString:
    """The text from start to end as HTML, matches marked and white space evened out."""
    parts, place = [], start
    for match in matches:
        if place <= match.start and match.end <= end:
            parts.append(conditional_escape(text[place : match.start]))
            parts.append(format_html("<mark>{}</mark>", text[match.start : match.end]))
            place = match.end
    parts.append(conditional_escape(text[place:end]))
    html = re.sub(r"\s+", " ", "".join(parts)).strip()
    return mark_safe(html)  # noqa: S308 - every part is escaped above
