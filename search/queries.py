"""What a page must have to be found: groups of alternatives, one for each word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain, combinations
from typing import Self

# A page is found if it has this share of the weight of a query's words: a word that nearly
# every page has may be missing.
NEARLY_ALL = 0.9
# What a word must weigh, beside the heaviest, to bring a page among the nearest by itself.
TELLING = 0.2
# A letter or a digit by itself brings no page near.
SHORTEST_TELLING = 2
# What a part of a compound weighs beside a word that stands alone.
PARTIAL = 0.5
# With more words than this, only the weightiest decide what is found.
MOST_COMBINED = 8
# No more words, and parts of words, count for the nearest pages.
MOST_WEIGHED = 24


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

    `parts` are those of a compound, for the nearest pages only, each with the word that it
    is `part_of`. `is_met` tells whether a page has the word, `is_own` that it is a word of
    the language, `is_kind` that it names a kind of page, which need not stand on it.
    `halves` and `repeated` stand for it when no page has all of the query otherwise: the
    halves of a compound apart, and lines that pages repeat.
    """

    word: str
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0
    parts: tuple["Group", ...] = ()
    part_of: str = ""
    is_met: bool = True
    is_own: bool = True
    is_kind: bool = False
    halves: tuple[Alternative, ...] = ()
    repeated: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Query:
    """
    A page is a hit if it meets every group of one of the `sets`, and has the `phrases`.

    Phrases and `excluded_phrases` are words as they are written; `excluded` are terms.
    `corrected` are misspelt words with what is searched instead, `suggested` those with
    what may have been meant. `rarities` holds a weight for each term, for ranking.
    `kinds` are terms of the kinds of page that its words name: those stand first.
    `carrying` counts words of the language that carry a question and say nothing themselves.
    `is_widened` tells that a hit may lack words.
    """

    groups: tuple[Group, ...] = ()
    sets: tuple[tuple[int, ...], ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    excluded_phrases: tuple[str, ...] = ()
    corrected: dict[str, str] = field(default_factory=dict)
    suggested: dict[str, str] = field(default_factory=dict)
    rarities: dict[str, float] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    carrying: int = 0
    is_widened: bool = False

    @classmethod
    def of(cls, groups: Sequence[Group], **more: object) -> Self:
        """A query for pages that meet its words, but for such as hardly tell them apart."""
        wanted = meant(groups)
        found = sufficient([groups[number].weight for number in wanted], NEARLY_ALL)
        sets = tuple(tuple(wanted[n] for n in numbers) for numbers in found)
        return cls(tuple(groups), sets, **more)

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def is_exact(self) -> bool:
        """Whether something must stand on a page as it is written, or must not be there."""
        return bool(self.phrases or self.excluded or self.excluded_phrases)

    @property
    def needs_all(self) -> bool:
        """Whether what a hit meets is every group, and nothing else counts."""
        return self.sets == (tuple(range(len(self.groups))),) and not self.kinds

    @property
    def share_of_own(self) -> float:
        """What share of the words, also of those that say nothing, are of the language."""
        own = self.carrying + sum(group.is_own for group in self.groups)
        return own / max(self.carrying + len(self.groups), 1)

    @property
    def terms(self) -> dict[str, tuple[int, Alternative]]:
        """
        Each term that counts with the number of its group and the alternative it belongs to.

        Those of kinds come last, with the number after the groups.
        """
        found: dict[str, tuple[int, Alternative]] = {}
        for number, group in enumerate(self.groups):
            for alternative in group.alternatives:
                for term in alternative.terms:
                    found.setdefault(term, (number, alternative))
        for kind in self.kinds:
            found[kind] = len(self.groups), Alternative((kind,), Reason.EXACT)
        return found

    def nearest(self) -> Self:
        """
        The query for pages that have a part of it: a telling word, or one of a compound.

        The words of a phrase may stand apart.
        """
        groups = heaviest(chain.from_iterable((g, *g.parts) for g in self.groups))
        least = TELLING * max((g.weight for g in groups if g.is_met), default=0)
        telling = [
            number
            for number in meant(groups)
            if groups[number].is_met
            and groups[number].weight >= least
            and len(groups[number].word) >= SHORTEST_TELLING
        ]
        sets = tuple((number,) for number in telling[:MOST_COMBINED])
        return replace(
            self,
            groups=groups if sets else (),
            sets=sets,
            phrases=(),
            is_widened=True,
        )

    def instead(self) -> Iterator[Self]:
        """Queries to ask, one after the other, while no page has all of this one."""
        if len(self.groups) == 1 and (halves := self.groups[0].halves):
            yield self.with_more(halves)
        if any(group.repeated for group in self.groups):
            yield self.with_more(*(group.repeated for group in self.groups))

    def with_more(self, *more: tuple[Alternative, ...]) -> Self:
        """The query with more alternatives for each group."""
        groups = tuple(
            replace(group, alternatives=group.alternatives + its)
            for group, its in zip(self.groups, more, strict=True)
        )
        return replace(self, groups=groups)


def heaviest(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups that say most, in their order, and no more than an engine weighs at once."""
    found = list(groups)
    least = sorted((group.weight for group in found), reverse=True)[:MOST_WEIGHED][-1:]
    return tuple([g for g in found if [g.weight] >= least][:MOST_WEIGHED])


def meant(groups: Sequence[Group]) -> list[int]:
    """The words that a page must have: those for kinds of page only if there is no other."""
    numbers = range(len(groups))
    return [n for n in numbers if not groups[n].is_kind] or list(numbers)


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
