"""Finds what a misspelt word was meant to be, among the words of the documents."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from typing import NamedTuple

from django.db.models import Q
from django.db.models.functions import Length

from search.analysis import Analysis, WordAnalyzer, bare, fold
from search.analysis.terms import EXACT, WORD
from search.models import SearchTerm

# No more words than these are corrected in one query, nor compared with one word.
MOST_WORDS = 3
MOST_CANDIDATES = 3000

# Letters of words that are corrected.
SHORTEST, LONGEST = 5, 32

DOTS = str.maketrans("ao", "äö")

# A mistake that hands make: a letter doubled or not, or an umlaut left out.
SLIP = 0.5
# A word with no other within this much of the best is certain.
MARGIN = 0.5


class Candidate(NamedTuple):
    cost: float
    documents: int
    word: str


class Corrector:
    """Corrects words by the vocabulary of the documents of a language."""

    def __init__(self, analyzer: WordAnalyzer, locale: int) -> None:
        self.analyzer = analyzer
        self.words = SearchTerm.objects.filter(locale=locale).exclude(bare="")
        self.locale = locale

    def correct(
        self, words: Mapping[str, Analysis]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """What to search instead of each word, and what only to suggest instead."""
        corrected, suggested = {}, {}
        for text, analysis in islice(words.items(), MOST_WORDS):
            word = fold(text)
            if len(word) < 2 or not text.isalpha():
                continue
            best, is_sure = self.best(word, analysis.known)
            if best:
                (corrected if is_sure else suggested)[text] = best
        return corrected, suggested

    def best(self, word: str, is_known: bool) -> tuple[str, bool]:
        """The word that was meant and whether that is certain; "" if there is none."""
        if found := self.with_umlauts(word):
            return found, not is_known  # "valittaa" is a word, and may mean "välittää"
        # A real word that no document has is no mistake.
        if not is_known and (found := self.dotted(word)):
            return found, True
        if is_known or not SHORTEST <= len(word) <= LONGEST:
            return "", False
        candidates = sorted(self.near(word), key=lambda c: (c.cost, -c.documents))
        if not candidates:
            return self.inflected(word), True
        best, others = candidates[0], candidates[1:]
        lemmas = set(self.analyzer.analysis_of(best.word).lemmas)
        rival = next(
            (
                other
                for other in others
                if other.cost < best.cost + MARGIN
                and lemmas.isdisjoint(self.analyzer.analysis_of(other.word).lemmas)
            ),
            None,
        )
        is_near = best.cost <= (1 if len(word) < 10 else 2)
        return best.word, is_near and rival is None

    def with_umlauts(self, word: str) -> str:
        """The most frequent word that has the same letters but for dots and accents."""
        same = self.words.filter(bare=bare(word)).order_by("-documents", "term")
        return (same.values_list("term", flat=True).first() or "")[len(WORD) :]

    def dotted(self, word: str) -> str:
        """The word with its dots, in whatever form, as somebody without the keys types it."""
        return next((form for form in dotted(word) if self.analyzer.knows(form)), "")

    def near(self, word: str) -> Iterator[Candidate]:
        """Words that are a few mistakes away; each shares one of some pieces with it."""
        most, letters = most_mistakes(word), bare(word)
        pieces = Q()
        for piece in split(letters, most + 1):
            pieces |= Q(bare__contains=piece)
        rows = self.words.annotate(length=Length("bare")).filter(
            pieces, length__range=(len(letters) - most, len(letters) + most)
        )
        for term, documents in rows.values_list("term", "documents")[:MOST_CANDIDATES]:
            cost = distance(word, term[len(WORD) :], most)
            if cost <= most:
                yield Candidate(cost, documents, term[len(WORD) :])

    def inflected(self, word: str) -> str:
        """A form with one slip less, if it is a real word that documents have in others."""
        forms = {
            form: [EXACT + lemma for lemma in self.analyzer.analysis_of(form).lemmas]
            for form in dict.fromkeys(slips(word))
            if self.analyzer.knows(form)
        }
        terms = {term for found in forms.values() for term in found}
        rows = SearchTerm.objects.filter(locale=self.locale, term__in=terms)
        counts = dict(rows.values_list("term", "documents"))
        return max(
            (form for form in forms if any(t in counts for t in forms[form])),
            key=lambda form: max(counts.get(term, 0) for term in forms[form]),
            default="",
        )


def replaced(words: str, instead: Mapping[str, str]) -> str:
    """A query with other words instead of some of its own."""
    for word, other in instead.items():
        pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
        words = re.sub(pattern, lambda _match, other=other: other, words, flags=re.I)
    return words


def dotted(word: str) -> Iterator[str]:
    """The word with dots on all of its letters that can have them, or on a part of it."""
    whole = word.translate(DOTS)
    if whole == word:
        return
    yield whole
    for border in range(2, len(word) - 1):
        yield whole[:border] + word[border:]
        yield word[:border] + whole[border:]


def most_mistakes(word: str) -> int:
    return 1 if len(word) < 7 else 2


def split(word: str, number: int) -> list[str]:
    """The word in so many pieces of about the same length."""
    borders = [len(word) * n // number for n in range(number + 1)]
    return [word[a:b] for a, b in pairwise(borders) if b > a]


def slips(word: str) -> Iterator[str]:
    """Words of which this one may be a hasty spelling."""
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        yield before + letter + letter + after
        if after[:1] == letter:
            yield before + after
        if letter in "aou":
            yield before + {"a": "ä", "o": "ö", "u": "y"}[letter] + after
        if after and after[0] != letter:
            yield before + after[0] + letter + after[1:]


def distance(one: str, other: str, most: float) -> float:
    """
    How many mistakes lead from one word to another: letters changed, left out, put in or
    exchanged with their neighbours. Slips count half, a wrong first letter one and a half.
    """
    rows = [[float(number) for number in range(len(other) + 1)]]
    for i, a in enumerate(one, 1):
        row = [float(i)]
        for j, b in enumerate(other, 1):
            left_out = SLIP if j > 1 and b == other[j - 2] and a == b else 1
            put_in = SLIP if i > 1 and a == one[i - 2] and a == b else 1
            costs = [
                rows[i - 1][j] + put_in,
                row[j - 1] + left_out,
                rows[i - 1][j - 1] + (0 if a == b else change(a, b, i)),
            ]
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2] and a != b:
                costs.append(rows[i - 2][j - 2] + 1)
            row.append(min(costs))
        if min(row) > most:
            return most + 1
        rows.append(row)
    return rows[-1][-1]


def change(one: str, other: str, place: int) -> float:
    if bare(one) == bare(other):
        return SLIP
    return 1.5 if place == 1 else 1
