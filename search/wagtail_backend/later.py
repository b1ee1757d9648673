"""Indexing many saved objects at once, instead of each one at each of its saves."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model, QuerySet
from wagtail.search.backends import get_search_backends
from wagtail.search.index import RelatedFields

BATCH = 200

_waiting: ContextVar[dict[type[Model], set] | None] = ContextVar(
    "objects that wait to be indexed", default=None
)


class IndexesLater:
    """A backend that lets objects wait while `indexing_later` is in force."""

    def add(self, obj: Model) -> None:
        waiting = _waiting.get()
        if waiting is None:
            super().add(obj)
        else:
            waiting[type(obj)].add(obj.pk)


@contextmanager
def indexing_later() -> Iterator[None]:
    """
    Index what this thread saves in the block once, when the block ends well.

    Meant for saves in a transaction: what is rolled back is never indexed.
    """
    waiting: dict[type[Model], set] = defaultdict(set)
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for model, keys in waiting.items():
        objects = list(keys)
        for start in range(0, len(objects), BATCH):
            found = with_related(model).filter(pk__in=objects[start : start + BATCH])
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(model, list(found))


def with_related(model: type[Model]) -> QuerySet:
    """The model's objects with what is indexed of related ones, read at once."""
    objects = model.objects.all()
    for field in model.get_search_fields():
        if isinstance(field, RelatedFields):
            objects = field.select_on_queryset(objects)
    return objects
