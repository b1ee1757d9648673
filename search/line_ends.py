"""Words that a line's end parts in a file, put together again."""

import re

from search.analysis import WordAnalyzer, analyzer_for
from toolkit.languages import any_of

# A hyphen at a line's end, or a soft one anywhere: fonts draw that as a hyphen too. The
# number of a page may stand between the halves.
PARTING = re.compile(
    r"(?<=[^\W_])(?:[-‐\xad][ \t]*\n\s*(?:\d{1,4}[ \t]*\n\s*(?=[a-zåäö]))?|\xad)"
    r"(?=([^\W_]+))"
)
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# What "asemakaava- ja yleiskaavatyö" goes on with after a line's end.
CONJUNCTION = re.compile(any_of("conjunctions"))
VOWELS = "aeiouyåäö"
LONGEST = 64  # characters of a word that are looked at
SHORTEST = 4  # letters of a word that no dictionary but the text itself has


def rejoined(text: str, language: str) -> str:
    """
    Return the text with each word on one line.

    A hyphen that only parted the word goes; one that the word has of its own stays.
    """
    joints = Joints(text, analyzer_for(language))

    def joint(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - LONGEST) : match.start()]
        return joints.between(re.split(r"\s", before)[-1], match[1])

    return PARTING.sub(joint, text)


class Joints:
    """Tells what stood between the halves of a word before a line's end parted them."""

    def __init__(self, text: str, analyzer: WordAnalyzer) -> None:
        self.analyzer = analyzer
        whole = PARTING.sub(" ", text)
        self.seen = {match[0].casefold() for match in WORD.finditer(whole)}

    def between(self, before: str, back: str) -> str:
        """Nothing, a hyphen, or a hyphen and a space, after what is before the hyphen."""
        front = re.split(r"[\W_]", before)[-1]
        if self._is_address(before) or self._is_sign(front, back):
            return "-"
        if f"{front}-{back}".casefold() in self.seen:
            return "-"
        if (front + back).casefold() in self.seen:
            return ""
        if CONJUNCTION.fullmatch(back):
            return "" if self._is_known(front + back) else "- "
        return "-" if self._has_own_hyphen(front, back) else ""

    def _is_address(self, before: str) -> bool:
        return bool(re.search(r"[/@]|\w[.:=]\w", before))

    def _is_sign(self, front: str, back: str) -> bool:
        """Whether a half is an abbreviation, a number or a name, as in EU-raha, Etelä-Suomi."""
        is_short = front.isupper() and not back.isupper()
        return (
            is_short
            or front[-1:].isdigit()
            or not (back[0].islower() or front.isupper())
        )

    def _has_own_hyphen(self, front: str, back: str) -> bool:
        is_same_vowel = front[-1:].lower() in VOWELS and front[-1:].lower() == back[0]
        if is_same_vowel:
            return not self._is_simple(front + back)
        if self._is_known(front + back):
            return False
        return self._is_word(front) and self._is_word(back)

    def _is_known(self, word: str) -> bool:
        return self.analyzer.analysis_of(word[:LONGEST]).known

    def _is_simple(self, word: str) -> bool:
        analysis = self.analyzer.analysis_of(word[:LONGEST])
        return analysis.known and not analysis.parts

    def _is_word(self, half: str) -> bool:
        is_seen = len(half) >= SHORTEST and half.casefold() in self.seen
        return is_seen or self._is_known(half)
