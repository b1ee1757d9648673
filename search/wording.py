"""What a reader typed, taken apart: words, exact phrases, and what must not be there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from search.analysis import WordAnalyzer, clean, fold
from search.analysis.terms import LONGEST, PART, TITLED, WHOLE_TITLE

# Nobody types more; whoever pastes more is answered by its beginning.
MAX_LENGTH = 1000
MAX_WORDS = 32

PIECE = re.compile(
    r"(?P<minus>(?<!\S)-)?"
    r"(?:[\"“”„«»](?P<phrase>[^\"“”„«»]+)[\"“”„«»]|(?P<words>[^\s\"“”„«»]+))"
)


@dataclass(frozen=True)
class Word:
    """A word that was typed; `follows` tells that nothing but space is before it."""

    text: str
    follows: bool = False


@dataclass(frozen=True)
class Wording:
    """`carrying` tells how many words that say nothing by themselves were left out."""

    words: tuple[Word, ...]
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    excluded_phrases: tuple[str, ...] = ()
    carrying: int = 0


def readable(words: str) -> str:
    """The words as they can be shown and searched: no longer than anyone types them."""
    return " ".join(clean(words[:MAX_LENGTH]).split())


def read(typed: str, analyzer: WordAnalyzer) -> Wording:
    """Take apart `"exact phrase"`, `-word` and plain words, function words left out."""
    words: list[Word] = []
    phrases, excluded, excluded_phrases = [], [], []
    is_open = False  # whether the next word would follow the one before
    for piece in islice(PIECE.finditer(readable(typed)), MAX_WORDS):
        text, is_phrase = piece["phrase"] or piece["words"], bool(piece["phrase"])
        found = [
            word for word in split(text, analyzer) if analyzer.analysis_of(word).lemmas
        ]
        if piece["minus"] and is_phrase:
            excluded_phrases.append(analyzer.surface(text))
        elif piece["minus"]:
            excluded += found
        else:
            phrases += [analyzer.surface(text)] if is_phrase and found else []
            follows = [is_open and text[0].isalnum(), *[is_phrase] * len(found)]
            words += map(Word, found, follows)
            is_open = text[-1].isalnum()
    return Wording(
        tuple(islice(meaningful(words, analyzer), MAX_WORDS)),
        tuple(phrases),
        tuple(excluded),
        tuple(filter(None, excluded_phrases)),
        sum(is_function(word.text, analyzer) for word in words),
    )


def split(text: str, analyzer: WordAnalyzer) -> list[str]:
    return [text[start:end] for start, end in analyzer.words(text)]


def meaningful(words: list[Word], analyzer: WordAnalyzer) -> Iterator[Word]:
    """Each word once, without those that only carry a question, unless none is left."""
    contents = [word for word in words if not is_function(word.text, analyzer)]
    seen: set[str] = set()
    last_kept = False
    for word in words:
        is_kept = word in contents or not contents
        if is_kept and fold(word.text) not in seen:
            seen.add(fold(word.text))
            yield Word(word.text, word.follows and last_kept)
        last_kept = is_kept


def title_terms(title: str, analyzer: WordAnalyzer) -> Iterator[str]:
    """The terms that only a title has."""
    parts = [t for token in analyzer.tokens(title) for t in token.terms if t[0] == PART]
    yield from (TITLED + part[1:] for part in parts)
    if words := read(title, analyzer).words:
        yield whole_title([word.text for word in words], analyzer)


def whole_title(words: Sequence[str], analyzer: WordAnalyzer) -> str:
    """The term of a title that has these words, in any form, and no others that matter."""
    roots = (analyzer.analysis_of(word).root for word in words)
    return (WHOLE_TITLE + "".join(roots))[: LONGEST + 1]


def says_something(typed: str, analyzer: WordAnalyzer) -> bool:
    """Whether any of the words is more than one that only carries a sentence."""
    words = read(typed, analyzer).words
    return any(not is_function(word.text, analyzer) for word in words)


def is_function(word: str, analyzer: WordAnalyzer) -> bool:
    return not analyzer.function_words.isdisjoint(analyzer.analysis_of(word).lemmas)
