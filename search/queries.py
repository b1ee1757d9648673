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
        analyzer, text = analyzer_for(language), readable(words)
        places = islice(analyzer.words(text), MAX_WORDS)
        terms = (analyzer.analysis_of(text[start:end]).terms for start, end in places)
        return cls(tuple(dict.fromkeys(filter(None, terms))))

    def __bool__(self) -> bool:
        return bool(self.groups)


def readable(words: str) -> str:
    """The words as they can be shown and searched: no longer than anyone types them."""
    return " ".join(clean(words[:MAX_LENGTH]).split())
