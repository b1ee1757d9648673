"""
Words of each language that the site goes by: one file a language, and no code.

A language without a file is served all the same; what its file would say is left out.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Words:
    """What the file of a language says; a file that says anything else is refused."""

    stemmer: str = ""
    endings: str = "(?!)"
    function_words: list[str] = field(default_factory=list)
    choosing_words: list[str] = field(default_factory=list)
    defining_words: list[str] = field(default_factory=list)
    stems: dict[str, str] = field(default_factory=dict)
    conjunctions: str = ""
    before_clock: str = ""
    ordinals: str = ""
    until: str = ""
    longest_sentence: int | None = None
    longest_on_average: int | None = None
    highest_lix: int | None = None
    vague_links: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    only_english: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    thousand: str = "(?!)"
    decimal_point: str = ","
    months: list[str] = field(default_factory=list)
    unsure_months: str = ""
    languages: dict[str, tuple[str, str]] = field(default_factory=dict)


def words_of(language: str) -> Words:
    """The words of a language code; none for a language without a file."""
    return every_language().get(language.split("-")[0], Words())


@cache
def every_language() -> dict[str, Words]:
    """The words of all languages that have a file, by language code."""
    return {
        path.stem: Words(**tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(FOLDER.glob("*.toml"))
    }


def any_of(name: str) -> str:
    """A regular expression for the words of a list in all languages."""
    found = dict.fromkeys(
        word
        for words in every_language().values()
        for word in getattr(words, name).split()
    )
    return "|".join(map(re.escape, found))


def adjective(language: str) -> str:
    """A language as in "the Finnish page", in the active one; "" if that has no word."""
    return _named(language)[0]


def in_language(language: str) -> str:
    """A language as in "read it in Finnish", in the active one; "" if that has no word."""
    return _named(language)[1]


def _named(language: str) -> tuple[str, str]:
    names = words_of(get_language() or "").languages
    return names.get(language.split("-")[0], ("", ""))
