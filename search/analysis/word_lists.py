"""Lists of Finnish words that anyone can read and extend, in the folder `data`."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    """The lines of a list, without comments and empty ones."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    stripped = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in stripped if line]


@cache
def names() -> frozenset[str]:
    return frozenset(line.casefold() for line in lines("finnish_names.txt"))


@cache
def splits() -> dict[str, dict[str, tuple[str, ...]]]:
    """
    Finnish words that the lexicon splits wrongly, names among them, and where they part.

    They are sorted by their first five letters, which all their forms share.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in [*lines("finnish_splits.txt"), *names()]:
        parts = tuple(line.split("|"))
        lemma = "".join(parts)
        found.setdefault(lemma[:5], {})[lemma] = parts
    return found
