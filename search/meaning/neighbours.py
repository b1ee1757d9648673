"""The pages whose vectors are nearest to that of a search."""

from collections.abc import Collection
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from django.db.models import Count, Max

from search import meaning
from search.meaning import service
from search.models import PageVector

# Vectors that are held in memory, at 768 bytes each: some 15,000 pages.
MOST_VECTORS = 100_000


@dataclass(frozen=True)
class Neighbour:
    """A page, and the cosine of the angle between it and the search."""

    page_id: int
    cosine: float


@dataclass
class Vectors:
    """All vectors as one matrix, kept in the process until any of them changes."""

    state: tuple = ()
    page_ids: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    locales: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    matrix: np.ndarray = field(default_factory=lambda: np.empty((0, 0), np.float16))


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
    vectors = current()
    here = vectors.locales == locale
    if not here.any() or (query := service.vector_of_query(words)) is None:
        return []
    if len(query) != vectors.matrix.shape[1]:
        return []  # of another model, whose vectors are still to be made
    cosines = vectors.matrix[here].astype(np.float32) @ query
    page_ids = vectors.page_ids[here]
    found: dict[int, float] = {}
    for place in np.argsort(-cosines):
        page_id = int(page_ids[place])
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
    page_ids, locales, numbers = [], [], []
    for page_id, locale, vector in rows.iterator():
        page_ids.append(page_id)
        locales.append(locale)
        numbers.append(np.frombuffer(vector, np.float16))
    if not numbers or len({len(vector) for vector in numbers}) > 1:
        return Vectors(state)
    return Vectors(state, np.array(page_ids), np.array(locales), np.stack(numbers))
