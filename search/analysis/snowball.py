"""Languages whose words need a stem only."""

from functools import lru_cache
from importlib.metadata import version

import snowballstemmer

from search.analysis.words import Analysis, WordAnalyzer, fold
from toolkit.languages import Words


class SnowballAnalyzer(WordAnalyzer):
    """Indexes a word under its stem."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.endings)
        self.algorithm = words.stemmer
        self.version = f"snowball-{self.algorithm}-{version('snowballstemmer')}-5"
        self.exceptions = words.stems
        self.choosing_words = frozenset(" ".join(words.choosing_words).split())
        self.defining_words = frozenset(" ".join(words.defining_words).split())
        self.function_words = frozenset(
            stem(self.algorithm, word)
            for word in " ".join(words.function_words).split()
        )

    def analyse(self, word: str) -> Analysis:
        # The plural of an abbreviation: SDGs.
        if len(word) > 2 and word[:-1].isupper() and word[-1] == "s":
            word = word[:-1]
        lemma = self.key(word)
        return Analysis((lemma,), roots=(lemma,))

    def compound(self, front: str, last: str, analysis: Analysis) -> tuple[str, ...]:
        return (self.key(front + last),)

    def key(self, word: str) -> str:
        folded = fold(word)
        return self.exceptions.get(folded) or stem(self.algorithm, folded)


@lru_cache(maxsize=20_000)
def stem(algorithm: str, word: str) -> str:
    # A stemmer of its own for each word: one that threads share gives wrong stems.
    return snowballstemmer.stemmer(algorithm).stemWord(word) or word
