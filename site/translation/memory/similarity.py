"""How alike two texts are, and by which keys the database finds texts that may be."""

import re
from collections import Counter
from itertools import combinations
from zlib import crc32

from django.utils.html import strip_tags

WORD = re.compile(r"[^\W\d_]{4,}")
# Beyond its first letters a Finnish word changes with its case.
BEGINNING = 6
# The longest words of a text are rare ones: texts that are alike share some of them.
LONGEST_WORDS = 5


def keys(locale_id: int, text: str) -> set[int]:
    """
    Numbers of which texts of a language that are at least 70 % alike mostly share one.

    A key stands for two long words of a text, or for one if it has no more than three.
    """
    words = {w[:BEGINNING]: len(w) for w in WORD.findall(_plain(text))}
    longest = sorted(words, key=lambda word: (-words[word], word))[:LONGEST_WORDS]
    found = [f"{one} {two}" for one, two in combinations(sorted(longest), 2)]
    if len(longest) <= 3:
        found += longest
    # Half of the range: PostgreSQL has no unsigned numbers.
    return {crc32(f"{locale_id} {key}".encode()) >> 1 for key in found}


def exact_key(locale_id: int, text: str) -> int:
    """A number that texts with the same letters share, however short they are."""
    return crc32(f"{locale_id} = {_plain(text)}".encode()) >> 1


class Likeness:
    """Compares texts with one; by the share of their sequences of three letters in common."""

    def __init__(self, text: str) -> None:
        self.trigrams = _trigrams(text)

    def of(self, other: str) -> int:
        """From 0 to 99, for a text with the same letters may differ in its tags."""
        theirs = _trigrams(other)
        total = self.trigrams.total() + theirs.total()
        common = (self.trigrams & theirs).total()
        return min(99, round(200 * common / total)) if total else 0


def tags(html: str) -> Counter[str]:
    return Counter(re.findall(r"<[^>]+>", html))


def _plain(html: str) -> str:
    return strip_tags(html).casefold()


def _trigrams(html: str) -> Counter[str]:
    text = f"  {_plain(html)} "
    return Counter(text[place : place + 3] for place in range(len(text) - 2))
