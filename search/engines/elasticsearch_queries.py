"""A search in Elasticsearch's language, and its answer in ours."""

from collections.abc import Iterable

from django.utils import timezone

from search.engines.base import COVERED, WINDOW, Found, Search, Sort
from search.queries import Alternative, Group, Query

# Every term of a document, as often as its fields weigh.
TERMS = "terms"

# More values than any facet has.
MOST_VALUES = 2000

SORTS = {
    Sort.RELEVANCE: ["_score", "page"],
    Sort.NEWEST: [{"date": {"order": "desc", "missing": "_last"}}, "page"],
    Sort.TITLE: ["sort_title", "page"],
}

Clause = dict[str, object]


def request(search: Search) -> dict[str, object]:
    """What is chosen in a facet narrows the hits, but not the facet's own counts."""
    chosen = {
        facet: {"terms": {"facets": [f"{facet}:{value}" for value in values]}}
        for facet, values in search.chosen.items()
    }
    out = [{"range": {"expires_at": {"lte": timezone.now()}}}]
    query = search.query
    return {
        "query": {
            "bool": {
                "should": scoring(query),
                "filter": [
                    {"term": {"locale": search.locale}},
                    any_of(
                        all_of(group(query.groups[number]) for number in numbers)
                        for numbers in query.sets
                    ),
                    *map(phrase, query.phrases),
                ],
                "must_not": [
                    *out,
                    *map(has, query.excluded),
                    *map(phrase, query.excluded_phrases),
                ],
            }
        },
        "post_filter": all_of(chosen.values()),
        "aggregations": {
            "all": {"filter": {"match_all": {}}},
            **(counting_values(chosen) if search.is_counted else {}),
        },
        "sort": SORTS[search.sort],
        "from_": min(search.offset, WINDOW),
        "size": max(0, min(search.limit, WINDOW - search.offset)),
        "source": False,
        "track_total_hits": True,
    }


def scoring(query: Query) -> list[Clause]:
    """
    BM25 over all fields at once, for each term: the same sum as in the databases.

    Besides, what each group is worth that a hit may lack.
    """
    covered = [
        {"constant_score": {"filter": group(one), "boost": COVERED * one.weight}}
        for one in query.groups
    ]
    return [*map(has, query.terms), *(covered if query.is_widened else [])]


def group(group: Group) -> Clause:
    return any_of(map(alternative, group.alternatives))


def alternative(alternative: Alternative) -> Clause:
    return all_of(map(has, alternative.terms))


def has(term: str) -> Clause:
    return {"term": {TERMS: term}}


def phrase(words: str) -> Clause:
    return {"match_phrase": {"words": words}}


def all_of(clauses: Iterable[Clause]) -> Clause:
    return {"bool": {"filter": list(clauses)}}


def any_of(clauses: Iterable[Clause]) -> Clause:
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}}


def counting_values(chosen: dict[str, Clause]) -> dict[str, Clause]:
    """What is left by its values; those of a facet in which something is chosen, without it."""
    return {"left": counting(chosen.values())} | {
        facet: counting(
            [c for other, c in chosen.items() if other != facet],
            include=f"{facet}:.*",
        )
        for facet in chosen
    }


def counting(clauses: Iterable[Clause], **only: str) -> Clause:
    """How many hits that meet the clauses each value of the facets has."""
    terms = {"field": "facets", "size": MOST_VALUES, **only}
    return {
        "filter": all_of(clauses),
        "aggregations": {"values": {"terms": terms}},
    }


def found(answer: dict) -> Found:
    aggregations = dict(answer["aggregations"])
    unnarrowed = aggregations.pop("all")["doc_count"]
    counts: dict[str, dict[str, int]] = {}
    for facet, counted in aggregations.items():
        counts.pop(facet, None)
        counts |= counts_of(counted)
    hits = answer["hits"]
    page_ids = [int(hit["_id"]) for hit in hits["hits"]]
    return Found(page_ids, hits["total"]["value"], unnarrowed, counts)


def counts_of(counted: dict) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for bucket in counted["values"]["buckets"]:
        facet, _colon, value = bucket["key"].partition(":")
        counts.setdefault(facet, {})[value] = bucket["doc_count"]
    return counts
