"""Facets in the site's own database: which page is filed under which values."""

from collections.abc import Collection, Mapping, Sequence
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


class Choice(NamedTuple):
    """What is chosen in a facet: its name as a parameter, and a condition on page_id."""

    facet: str
    condition: str


def choices(
    chosen: Mapping[str, Collection[str]], parameters: dict[str, object]
) -> list[Choice]:
    """The conditions of what is chosen; their values are added to the parameters."""
    made = []
    for facet, values in chosen.items():
        names = []
        for value in (facet, *values):
            name = f"chosen{len(parameters)}"
            parameters[name] = value
            names.append(f"%({name})s")
        condition = f"""page_id IN (
            SELECT page_id FROM search_filed JOIN search_facetvalue AS chosen
            ON chosen.id = value_id WHERE chosen.locale_id = %(locale)s
            AND chosen.facet = {names[0]} AND chosen.value IN ({", ".join(names[1:])})
        )"""
        made.append(Choice(names[0], condition))
    return made


def count(
    hits: str, made: list[Choice], parameters: dict[str, object]
) -> tuple[int, int, dict[str, dict[str, int]]]:
    """
    How many hits there are, how many of them are left, and how many each value would leave.

    The values of a facet in which something is chosen are counted without that choice:
    inside a facet choices widen.
    """
    facets = ", ".join(choice.facet for choice in made)
    statements = [
        f"SELECT '{ALL}' AS facet, '' AS value, COUNT(*) AS number FROM hits",
        f"SELECT '{LEFT}', '', COUNT(*) FROM narrowed",
        counting("narrowed", f"facet NOT IN ({facets})" if made else "1 = 1"),
    ]
    for choice in made:
        others = [other.condition for other in made if other is not choice]
        pages = f"(SELECT page_id FROM hits WHERE {all_of(others)}) AS pages"
        statements.append(counting(pages, f"facet = {choice.facet}"))
    conditions = all_of([choice.condition for choice in made])
    sql = f"""
        WITH hits AS MATERIALIZED (SELECT document.page_id {hits}),
        narrowed AS MATERIALIZED (SELECT page_id FROM hits WHERE {conditions})
        {" UNION ALL ".join(statements)}
    """
    counts: dict[str, dict[str, int]] = {}
    for facet, value, number in rows(sql, parameters):
        counts.setdefault(facet, {})[value] = number
    return counts.pop(ALL)[""], counts.pop(LEFT)[""], counts


def counting(pages: str, condition: str) -> str:
    return f"""
        SELECT facet, value, number FROM (
            SELECT value_id, COUNT(*) AS number
            FROM {pages} JOIN search_filed USING (page_id) GROUP BY value_id
        ) AS counted
        JOIN search_facetvalue ON search_facetvalue.id = value_id WHERE {condition}
    """


def all_of(conditions: list[str]) -> str:
    return " AND ".join(conditions) or "1 = 1"


def rows(sql: str, parameters: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
