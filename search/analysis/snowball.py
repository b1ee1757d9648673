import re
from functools import lru_cache
from importlib.metadata import version

import snowballstemmer

from search.analysis.words import LONGEST_TERM, WordAnalyzer


class SnowballAnalyzer(WordAnalyzer):
    """
    Indexes a word under its stem.

    `ending` matches what a language hangs on a word by a sign, such as ":n" in "EU:n".
    """

    def __init__(self, algorithm: str, ending: str) -> None:
        self.algorithm = algorithm
        self.version = f"snowball-{algorithm}-{version('snowballstemmer')}-1"
        self.word = re.compile(rf"(?P<word>[^\W_]+)(?:{ending}(?!\w))?", re.IGNORECASE)

    def terms_of(self, word: str) -> tuple[str, ...]:
        return (stem(self.algorithm, word),)


@lru_cache(maxsize=100_000)
def stem(algorithm: str, word: str) -> str:
    # A stemmer of its own for each word: one that threads share gives wrong stems.
    return snowballstemmer.stemmer(algorithm).stemWord(word)[:LONGEST_TERM] or word
