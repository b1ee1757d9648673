"""How likely a text is in a language, from which letters follow which in its words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+")
ORDER = 4  # a letter after the three before it
ANY_LETTER = 1 / 100  # of one that was never seen


class Characters:
    """
    A model of a language's words, letter by letter.

    Interpolated by Witten and Bell's method C (The zero-frequency problem, IEEE Transactions
    on Information Theory 37, 1991): the less is known of what follows three letters, the
    more is asked what follows two.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.following: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for text in set(texts):
            for before, letter in _letters(text):
                for start in range(len(before) + 1):
                    self.following[before[start:]][letter] += 1
        self.seen = {
            before: (letters.total(), len(letters))
            for before, letters in self.following.items()
        }

    def likelihood(self, text: str) -> float:
        """The natural logarithm of how likely the words of a text are."""
        return sum(math.log(self._chance(*pair)) for pair in _letters(text))

    def _chance(self, before: str, letter: str) -> float:
        shorter = self._chance(before[1:], letter) if before else ANY_LETTER
        if before not in self.seen:
            return shorter
        total, kinds = self.seen[before]
        return (self.following[before][letter] + kinds * shorter) / (total + kinds)


def _letters(text: str) -> Iterable[tuple[str, str]]:
    """Each letter of the words, and the end of each word, with what goes before it."""
    for word in WORD.findall(text.lower()):
        word = f" {word} "
        for place in range(1, len(word)):
            yield word[max(0, place - ORDER + 1) : place], word[place]
