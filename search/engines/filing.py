"""Facets in the site's own database: which page is filed under which values."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from django.db import connection

from search.models import FacetValue, SearchDocument


def filed(documents: Sequence[SearchDocument]) -> dict[int, str]:
    """For each document the ids of the values that it is filed under, as one text."""
    locales = {document.locale_id for document in documents if document.facets}
    values = FacetValue.objects.filter(locale__in=locales)
    ids = {(value.locale_id, str(value)): value.pk for value in values}
    return {
        document.pk: written({ids[document.locale_id, f] for f in document.facets})
        for document in documents
    }


def written(ids: Iterable[int]) -> str:
    """Hexadecimal numbers of eight digits, which are read faster than decimal ones."""
    return "".join(f" {pk:08x}" for pk in sorted(ids))


def under(ids: Collection[int]) -> str:
    """That a page of `document` is filed under one of the values."""
    # Each percent sign is doubled because what follows are parameters.
    likes = [f"document.filed LIKE '%%{written([pk])}%%'" for pk in ids]
    return f"({' OR '.join(likes) or '1 = 0'})"


def pages_under(facet: str, value: str) -> set[int]:
    """The pages whose documents are filed under a value, in every language."""
    values = FacetValue.objects.filter(facet=facet, value=value)
    condition = under(values.values_list("pk", flat=True))
    sql = f"SELECT page_id FROM search_indexentry AS document WHERE {condition}"
    return {pk for (pk,) in rows(sql, {})}


class Choice(NamedTuple):
    """What is chosen in a facet, as a condition on a page of `document`."""

    facet: str
    condition: str


def choices(chosen: Mapping[str, Collection[str]], locale: int) -> list[Choice]:
    if not chosen:
        return []
    values = FacetValue.objects.filter(locale=locale, facet__in=chosen)
    ids = {facet: [] for facet in chosen}
    for facet, value, pk in values.values_list("facet", "value", "pk"):
        if value in chosen[facet]:
            ids[facet].append(pk)
    return [Choice(facet, under(found)) for facet, found in ids.items()]


def count(
    hits: str,
    made: list[Choice],
    parameters: dict[str, object],
    by_value: bool,
    joined: str,
) -> tuple[int, int, dict[str, dict[str, int]]]:
    """
    How many hits there are, how many of them are left, and `by_value` how many each leaves.

    The hits are read once; `joined` is the database's function that puts what they are
    filed under into one text. The values of a facet in which something is chosen are
    counted without that choice: inside a facet choices widen.
    """
    is_left = all_of(made)
    columns = ["COUNT(*)", f"COUNT(*) FILTER (WHERE {is_left})"]
    if by_value:
        others = [[other for other in made if other is not choice] for choice in made]
        columns += [
            f"{joined}(document.filed, '') FILTER (WHERE {condition})"
            for condition in (is_left, *map(all_of, others))
        ]
    [[number, left, *texts]] = rows(f"SELECT {', '.join(columns)} {hits}", parameters)
    if not by_value:
        return number, left, {}
    counts = by_facet(texts[0])
    for choice, text in zip(made, texts[1:], strict=True):
        counts.pop(choice.facet, None)
        if own := by_facet(text).get(choice.facet):
            counts[choice.facet] = own
    return number, left, counts


def all_of(made: list[Choice]) -> str:
    return " AND ".join(choice.condition for choice in made) or "1 = 1"


def by_facet(text: str | None) -> dict[str, dict[str, int]]:
    """How often each value stands in what many pages, or none, are filed under."""
    if not text:
        return {}
    every = np.frombuffer(bytes.fromhex(text), ">u4")
    ids, numbers = np.unique(every, return_counts=True)
    numbers_by_id = dict(zip(ids.tolist(), numbers.tolist(), strict=True))
    sql = f"""
        SELECT id, facet, value FROM search_facetvalue
        WHERE id IN ({", ".join(map(str, numbers_by_id))})
    """
    found: dict[str, dict[str, int]] = {}
    for pk, facet, value in rows(sql, {}):
        found.setdefault(facet, {})[value] = numbers_by_id[pk]
    return found


def rows(sql: str, parameters: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
