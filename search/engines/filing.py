"""Facets in the site's own database: which page is filed under which values."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from search.models import FacetValue, SearchDocument

# What is filed under no value: all hits, and all that are left of them.
ALL, LEFT = "", "left"


def replace(documents: Sequence[SearchDocument]) -> None:
    """File the documents under their values, and under no others."""
    delete([document.pk for document in documents])
    locales = {document.locale_id for document in documents if document.facets}
    values = FacetValue.objects.filter(locale__in=locales)
    ids = {(value.locale_id, str(value)): value.pk for value in values}
    filed = [
        (ids[document.locale_id, value], document.pk)
        for document in documents
        for value in document.facets
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_filed (value_id, page_id) VALUES (%s, %s)", filed
        )


def delete(page_ids: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM search_filed WHERE page_id = %s", [(pk,) for pk in page_ids]
        )


def pages_under(facet: str, value: str) -> set[int]:
    """The pages whose documents are filed under a value, in every language."""
    sql = """
        SELECT page_id FROM search_filed JOIN search_facetvalue AS filed
        ON filed.id = value_id WHERE filed.facet = %(facet)s AND filed.value = %(value)s
    """
    return {pk for (pk,) in rows(sql, {"facet": facet, "value": value})}


class Choice(NamedTuple):
    """What is chosen in a facet, by the ids of its values."""

    facet: str
    ids: list[int]

    def condition(self, pages: str) -> str:
        """That a page of the table is filed under one of the values."""
        ids = ", ".join(map(str, self.ids)) or "NULL"
        return f"""EXISTS (
            SELECT 1 FROM search_filed AS chosen
            WHERE chosen.page_id = {pages}.page_id AND chosen.value_id IN ({ids})
        )"""


def choices(chosen: Mapping[str, Collection[str]], locale: int) -> list[Choice]:
    if not chosen:
        return []
    values = FacetValue.objects.filter(locale=locale, facet__in=chosen)
    ids = {facet: [] for facet in chosen}
    for facet, value, pk in values.values_list("facet", "value", "pk"):
        if value in chosen[facet]:
            ids[facet].append(pk)
    return [Choice(facet, found) for facet, found in ids.items()]


def count(
    hits: str, made: list[Choice], parameters: dict[str, object], by_value: bool
) -> tuple[int, int, dict[str, dict[str, int]]]:
    """
    How many hits there are, how many of them are left, and `by_value` how many each leaves.

    The values of a facet in which something is chosen are counted without that choice:
    inside a facet choices widen.
    """
    statements = [
        f"SELECT '{ALL}' AS facet, '' AS value, COUNT(*) AS number FROM hits",
        f"SELECT '{LEFT}', '', COUNT(*) FROM narrowed",
    ]
    names = {f"facet{number}": choice.facet for number, choice in enumerate(made)}
    if by_value:
        statements += counting_values(made, list(names))
    conditions = all_of([choice.condition("hits") for choice in made])
    sql = f"""
        WITH hits AS MATERIALIZED (SELECT document.page_id {hits}),
        narrowed AS MATERIALIZED (SELECT page_id FROM hits WHERE {conditions})
        {" UNION ALL ".join(statements)}
    """
    counts: dict[str, dict[str, int]] = {}
    for facet, value, number in rows(sql, parameters | names):
        counts.setdefault(facet, {})[value] = number
    return counts.pop(ALL)[""], counts.pop(LEFT)[""], counts


def counting_values(made: list[Choice], names: list[str]) -> Iterator[str]:
    facets = ", ".join(f"%({name})s" for name in names)
    yield counting("narrowed", f"facet NOT IN ({facets})" if made else "1 = 1")
    for name, choice in zip(names, made, strict=True):
        others = [other.condition("hits") for other in made if other is not choice]
        pages = f"(SELECT page_id FROM hits WHERE {all_of(others)})"
        yield counting(pages, f"facet = %({name})s")


def counting(pages: str, condition: str) -> str:
    # CROSS JOIN keeps SQLite from starting at all that is filed.
    return f"""
        SELECT facet, value, number FROM (
            SELECT value_id, COUNT(*) AS number
            FROM {pages} AS pages CROSS JOIN search_filed AS filed
            WHERE filed.page_id = pages.page_id GROUP BY value_id
        ) AS counted
        JOIN search_facetvalue ON search_facetvalue.id = value_id WHERE {condition}
    """


def all_of(conditions: list[str]) -> str:
    return " AND ".join(conditions) or "1 = 1"


def rows(sql: str, parameters: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
