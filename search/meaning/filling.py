"""Makes the vectors of pages and keeps them up to date, however long the service was away."""

from collections.abc import Collection, Iterator

import numpy as np
from django.db import transaction

from search import meaning
from search.engines.base import UnavailableError
from search.meaning import service
from search.meaning.passages import digest, passages
from search.models import PageVector, SearchDocument
from toolkit.page_changes import Kind, PageChange

BATCH = 20


def page_changed(change: PageChange) -> None:
    """Make the page's vectors anew; one that fails now is found by the next `fill_vectors`."""
    is_concerned = meaning.is_on() and change.kind in {Kind.SAVED, Kind.PUBLISHED}
    if is_concerned and service.breaker.lets_through():
        try:
            fill([change.page_id], service.SECONDS_OF_A_SAVE)
        except UnavailableError as problem:
            service.breaker.failed(problem)


def fill_all() -> Iterator[tuple[int, int]]:
    """Make what is missing or out of date; yields how many are done, and of how many."""
    page_ids = list(SearchDocument.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(page_ids), BATCH):
        batch = page_ids[start : start + BATCH]
        fill(batch)
        yield start + len(batch), len(page_ids)


def fill(page_ids: Collection[int], seconds: float = service.PASSAGES_SECONDS) -> None:
    """Make the vectors of those pages whose texts or model have changed; UnavailableError."""
    model = service.model()
    rows = PageVector.objects.filter(document__in=page_ids, model=model)
    known = dict(rows.values_list("document", "digest"))
    for document in SearchDocument.objects.filter(pk__in=page_ids):
        texts = list(passages(document))
        made_of = digest(texts)
        if known.get(document.pk) != made_of:
            store(document, model, made_of, service.vectors_of_passages(texts, seconds))


def store(
    document: SearchDocument, model: str, made_of: str, vectors: Iterator[np.ndarray]
) -> None:
    made = [
        PageVector(
            document=document,
            model=model,
            digest=made_of,
            numbers=vector.astype(np.float16).tobytes(),
        )
        for vector in vectors
    ]
    with transaction.atomic():
        PageVector.objects.filter(document=document).delete()
        PageVector.objects.bulk_create(made)
