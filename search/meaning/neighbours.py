"""The pages whose vectors are nearest to that of a search."""

from collections.abc import Collection
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

import numpy as np
from django.db.models import Count, Max

from search import meaning
from search.meaning import service
from search.models import PageVector

# Vectors that are held in memory, at 1,536 bytes each: those of some 25,000 pages. As
# float16 they would take half of it, and ten times as long to multiply.
MOST_VECTORS = 100_000


@dataclass(frozen=True)
class Neighbour:
    """A page, and the cosine of the angle between it and the search."""

    page_id: int
    cosine: float


class Matrix(NamedTuple):
    """The vectors of a locale, a row each, with the pages that they are of."""

    page_ids: list[int]
    rows: np.ndarray


@dataclass(frozen=True)
class Vectors:
    """All vectors by locale, kept in the process until any of them changes."""

    state: tuple = ()
    by_locale: dict[int, Matrix] = field(default_factory=dict)


held = Vectors()
loading = Lock()


def neighbours(
    words: str, locale: int, most: int, known: Collection[int] = ()
) -> list[Neighbour]:
    """
    The pages of a locale nearest to the words, the nearest first; none without a service.

    Pages that are known are left out, and so are those that are farther than any of these.
    """
    if not meaning.is_on() or not words:
        return []
    matrix = current().by_locale.get(locale)
    if not matrix or (query := service.vector_of_query(words)) is None:
        return []
    if len(query) != matrix.rows.shape[1]:
        return []  # of another model, whose vectors are still to be made
    cosines = matrix.rows @ query
    found: dict[int, float] = {}
    for place in np.argsort(-cosines):
        page_id = matrix.page_ids[place]
        if page_id in known or len(found) == most:
            break
        found.setdefault(page_id, float(cosines[place]))
    return [Neighbour(page_id, cosine) for page_id, cosine in found.items()]


def current() -> Vectors:
    """The vectors of the model in use as they are in the database now."""
    global held
    rows = PageVector.objects.filter(model=service.model())
    state = (service.model(), *rows.aggregate(n=Count("pk"), last=Max("pk")).values())
    if held.state != state:
        with loading:
            if held.state != state:
                held = load(state)
    return held


def load(state: tuple) -> Vectors:
    rows = PageVector.objects.filter(model=service.model()).order_by("pk")
    rows = rows.values_list("document", "document__locale", "numbers")[:MOST_VECTORS]
    found: dict[int, tuple[list[int], list[np.ndarray]]] = {}
    lengths = set()
    for page_id, locale, numbers in rows.iterator():
        page_ids, vectors = found.setdefault(locale, ([], []))
        page_ids.append(page_id)
        vectors.append(np.frombuffer(numbers, np.float16))
        lengths.add(len(vectors[-1]))
    if len(lengths) != 1:
        return Vectors(state)
    by_locale = {
        locale: Matrix(page_ids, np.array(vectors, np.float32))
        for locale, (page_ids, vectors) in found.items()
    }
    return Vectors(state, by_locale)
