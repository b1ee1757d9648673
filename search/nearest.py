"""Pages that have a part of what was asked, for when few or none have all of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from search.engines import Engine, Search, Sort
from search.queries import Query
from search.ranking import RANKED, Ranked, ranked

# With so many hits nobody needs the nearest pages; and no more than these are shown.
ENOUGH = 10
MOST = 10
# What a page must have beside the nearest of them all.
LEAST = 0.2


@dataclass(frozen=True)
class Near:
    """A page with the words of the query that it has, and those that it lacks."""

    page_id: int
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    score: float


def nearest(
    search: Search, language: str, engine: Engine, known: Collection[int] = ()
) -> list[Near]:
    """The pages that have most of the search's query, without those that are known."""
    query = search.query.nearest()
    if not query:
        return []
    wanted = replace(
        search,
        query=query,
        sort=Sort.RELEVANCE,
        offset=0,
        limit=RANKED + len(known),
        is_counted=False,
    )
    page_ids = [pk for pk in engine.search(wanted).page_ids if pk not in known]
    found = ranked(query, language, page_ids[:RANKED])
    least = LEAST * max((one.score for one in found), default=0)
    return [near(one, query) for one in found[:MOST] if one.score >= least]


def near(page: Ranked, query: Query) -> Near:
    """What the page has of the query's words; of a compound, which parts of it."""
    has: list[str] = []
    lacks: list[str] = []
    for number, group in enumerate(query.groups):
        is_met = number in page.met
        if group.part_of:
            # The parts come after the compound itself.
            if is_met and group.part_of in lacks:
                has.append(group.word)
        elif is_met:
            has.append(group.word)
        elif not group.is_kind:
            lacks.append(group.word)
    return Near(page.page_id, tuple(has), tuple(lacks), page.score)
