"""Pages that have a part of what was asked, or are near to it in meaning."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from search.engines import Engine, Search, Sort
from search.kinds import kinds
from search.meaning.neighbours import neighbours
from search.models import SearchDocument
from search.queries import Query
from search.ranking import RANKED, Ranked, ranked

# With so many hits nobody needs the nearest pages; and no more than these are shown.
ENOUGH = 10
MOST_NEAR = 10
MOST_NEIGHBOURS = 30
MOST_BY_MEANING = 5
# How near the first ranks are to each other.
RANK_STEP = 2
# What a page must have beside the nearest of them all.
LEAST = 0.2


@dataclass(frozen=True)
class Near:
    """A page with the words of the query that it has, and those that it lacks."""

    page_id: int
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    score: float = 0

    @property
    def share(self) -> float:
        """Which part of the words the page has."""
        return len(self.has) / max(len(self.has) + len(self.lacks), 1)

    @property
    def is_by_meaning(self) -> bool:
        """Whether nothing but its meaning brings the page here."""
        return not self.has


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
    phrases = [f"“{phrase}”" for phrase in search.query.phrases]
    return [near(one, query, phrases) for one in found if one.score >= least]


def near_in_meaning(
    search: Search, words: str, known: Collection[int] = ()
) -> list[Near]:
    """
    The pages nearest to the words in meaning, narrowed by facets as the search is.

    Where pages are known that say what was asked, others that are farther than any of these
    are noise: how near is near differs from one search to another.
    """
    found = neighbours(words, search.locale, MOST_NEIGHBOURS, known)
    documents = SearchDocument.objects.unexpired().filter(
        pk__in=[one.page_id for one in found],
        kind__in=[kind for kind, model in kinds().items() if model.has_subject],
    )
    facets = dict(documents.values_list("pk", "facets"))
    wanted = [
        {f"{facet}:{value}" for value in values}
        for facet, values in search.chosen.items()
    ]
    return [
        Near(one.page_id)
        for one in found
        if one.page_id in facets
        and all(values.intersection(facets[one.page_id]) for values in wanted)
    ]


def together(by_words: list[Near], by_meaning: list[Near]) -> list[Near]:
    """
    Both lists as one, by the sum of reciprocal ranks.

    Words count twice as much as meaning if a page has them all, and less the fewer it has:
    one common word of many tells little.

    Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and
    individual rank learning methods", SIGIR 2009.
    """
    have_words = {one.page_id for one in by_words}
    others = [one for one in by_meaning if one.page_id not in have_words]
    pages = {one.page_id: one for one in [*by_words, *others[:MOST_BY_MEANING]]}
    score = dict.fromkeys(pages, 0.0)
    worth_of_words = 2 * max((one.share for one in by_words), default=0)
    for found, worth in ((by_words, worth_of_words), (by_meaning, 1)):
        for rank, one in enumerate(found):
            if one.page_id in pages:
                score[one.page_id] += worth / (RANK_STEP + rank)
    ordered = sorted(pages.values(), key=lambda one: -score[one.page_id])
    return ordered[:MOST_NEAR]


def near(page: Ranked, query: Query, phrases: Collection[str]) -> Near:
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
    return Near(page.page_id, tuple(has), (*lacks, *phrases), page.score)
