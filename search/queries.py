"""What a page must have to be found: groups of alternatives, one for each word."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations
from typing import Self

# A page is found if it has this share of the weight of a query's words: a word that nearly
# every page has may be missing. A widened query finds what has at least the lesser share.
NEARLY_ALL = 0.9
ENOUGH = 0.5
# With more words than this, only the weightiest decide what is found.
MOST_COMBINED = 8


class Reason(StrEnum):
    """How a term of a page stands for a word of the query."""

    EXACT = "exact"
    PART = "part"
    RELATIVE = "relative"
    SYNONYM = "synonym"


@dataclass(frozen=True)
class Alternative:
    """Terms that together stand for a word; `text` is the synonym that they are."""

    terms: tuple[str, ...]
    reason: Reason
    text: str = ""


@dataclass(frozen=True)
class Group:
    """
    A word of the query, what stands for it, and how much it says.

    `loose` are alternatives for a widened query only: the parts of a compound, wherever
    on the page they are.
    """

    word: str
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0
    loose: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Query:
    """
    A page is a hit if it meets every group of one of the `sets`, and has the `phrases`.

    Phrases and `excluded_phrases` are words as they are written; `excluded` are terms.
    `corrected` are misspelt words with what is searched instead, `suggested` those with
    what may have been meant. `rarities` holds a weight for each term, for ranking.
    `is_title` tells that a page has a title of just these words.
    """

    groups: tuple[Group, ...] = ()
    sets: tuple[tuple[int, ...], ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    excluded_phrases: tuple[str, ...] = ()
    corrected: dict[str, str] = field(default_factory=dict)
    suggested: dict[str, str] = field(default_factory=dict)
    rarities: dict[str, float] = field(default_factory=dict)
    is_title: bool = False
    is_widened: bool = False

    @classmethod
    def of(cls, groups: Sequence[Group], **more: object) -> Self:
        """A query for pages that meet its words, but for such as hardly tell them apart."""
        sets = sufficient([group.weight for group in groups], NEARLY_ALL)
        return cls(tuple(groups), sets, **more)

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def needs_all(self) -> bool:
        """Whether a hit meets every group."""
        return self.sets == (tuple(range(len(self.groups))),)

    @property
    def terms(self) -> dict[str, tuple[int, Alternative]]:
        """Each term with the number of its group and the alternative it belongs to."""
        found: dict[str, tuple[int, Alternative]] = {}
        for number, group in enumerate(self.groups):
            for alternative in group.alternatives:
                for term in alternative.terms:
                    found.setdefault(term, (number, alternative))
        return found

    def widened(self) -> Self | None:
        """
        The query for when hardly anything meets all of it; None if that changes nothing.

        It finds what meets the weightier half of the words, and takes the parts of a
        compound wherever they are.
        """
        groups = tuple(
            replace(group, alternatives=group.alternatives + group.loose)
            for group in self.groups
        )
        sets = sufficient([group.weight for group in groups], ENOUGH)
        if groups == self.groups and sets == self.sets:
            return None
        return replace(self, groups=groups, sets=sets, is_widened=True)


def sufficient(weights: list[float], share: float) -> tuple[tuple[int, ...], ...]:
    """The smallest sets of groups that have a share of the weight."""
    heaviest = sorted(range(len(weights)), key=lambda n: -weights[n])[:MOST_COMBINED]
    needed = sum(weights[number] for number in heaviest) * share - 1e-9
    found: list[set[int]] = []
    for size in range(1, len(heaviest) + 1):
        for chosen in combinations(sorted(heaviest), size):
            weight = sum(weights[number] for number in chosen)
            if weight >= needed and not any(map(set(chosen).issuperset, found)):
                found.append(set(chosen))
    return tuple(tuple(sorted(numbers)) for numbers in found)
