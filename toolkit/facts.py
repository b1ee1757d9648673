"""Facts as the templates show them: prepared here, so that those only loop."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One of the facts that decide, as components/facts.html takes it."""

    label: str
    value: str
    icon: str = ""
    note: str = ""
    level: int | None = None


@dataclass(frozen=True)
class Entry:
    """A name with its explanation, as components/terms.html takes it."""

    name: str
    text: str


def known(rows: Iterable[Fact] | Iterable[Entry]) -> list:
    """The rows that say something: what nobody filled in is left out."""
    return [row for row in rows if (row.value if isinstance(row, Fact) else row.text)]
