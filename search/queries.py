"""What a reader typed, as the terms that a page must have."""

from dataclasses import dataclass
from itertools import islice

from search.analysis import analyzer_for, clean

# Nobody types more; whoever pastes more is answered by its beginning.
MAX_LENGTH = 1000
MAX_WORDS = 32


@dataclass(frozen=True)
class Query:
    """One group of alternative terms for each word; a page must match every group."""

    groups: tuple[tuple[str, ...], ...]

    @classmethod
    def parse(cls, words: str, language: str) -> "Query":
        tokens = analyzer_for(language).tokens(readable(words))
        groups = dict.fromkeys(token.terms for token in tokens)
        return cls(tuple(islice(groups, MAX_WORDS)))

    def __bool__(self) -> bool:
        return bool(self.groups)


def readable(words: str) -> str:
    """The words as they can be shown and searched: no longer than anyone types them."""
    return " ".join(clean(words[:MAX_LENGTH]).split())
