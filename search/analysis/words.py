"""Words of a text, in any language: what an analyzer without a language falls back to."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# No Finnish compound is longer; what is cut off is cut off in texts and queries alike.
LONGEST_TERM = 64

# NUL cannot be stored; soft hyphens and joiners only tell where a line may break.
INVISIBLE = {0: " ", 0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}


class Token(NamedTuple):
    """A word of a text: where it stands, and the terms under which it is indexed."""

    start: int
    end: int
    terms: tuple[str, ...]


class WordAnalyzer:
    """
    Finds the words of a text and the terms that stand for each of them.

    Terms hold letters and digits only, so that an engine may quote them as they are.
    A subclass for a language overrides `terms_of`, and `tokens` where one word gives
    several tokens, such as the parts of a compound.
    """

    version = "words-1"
    word = re.compile(r"(?P<word>[^\W_]+)")

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a text that went through `clean`, in reading order."""
        for match in self.word.finditer(text):
            if word := fold(match["word"]):
                yield Token(match.start(), match.end(), self.terms_of(word))

    def terms_of(self, word: str) -> tuple[str, ...]:
        return (word,)


def clean(text: str) -> str:
    """The text as it is stored and searched: composed letters, nothing invisible."""
    storable = text.encode("utf-8", "ignore").decode()
    return unicodedata.normalize("NFC", storable).translate(INVISIBLE)


def fold(word: str) -> str:
    """The word without case and width; empty when nothing searchable is left of it."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    return "".join(filter(str.isalnum, folded))[:LONGEST_TERM]
