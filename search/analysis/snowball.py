"""Languages whose words need a stem only."""

from functools import lru_cache
from importlib.metadata import version

import snowballstemmer

from search.analysis.word_lists import function_words, stems
from search.analysis.words import Analysis, WordAnalyzer, fold

# Endings after a sign: resident's, residents', and in Swedish EU:s.
ENDINGS = {"english": r"['’]s?", "swedish": r":(?:s|n|en|ns|ens|ar|er|arna|erna)"}


class SnowballAnalyzer(WordAnalyzer):
    """Indexes a word under its stem."""

    def __init__(self, algorithm: str) -> None:
        super().__init__(ENDINGS.get(algorithm, "(?!)"))
        self.algorithm = algorithm
        self.version = f"snowball-{algorithm}-{version('snowballstemmer')}-4"
        self.exceptions = stems(algorithm)
        self.function_words = frozenset(
            stem(algorithm, word) for word in function_words(algorithm)
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
