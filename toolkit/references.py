"""Which pages refer to what, as Wagtail's own index knows from every field and block."""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page, ReferenceIndex


def references(to: type[Model]) -> QuerySet:
    """What pages refer to, of a model; the ids in it are strings."""
    types = ContentType.objects.get_for_models(Page, to)
    return ReferenceIndex.objects.filter(
        base_content_type=types[Page], to_content_type=types[to]
    )


def pages_naming(model: type[Model], ids: Collection[int]) -> set[int]:
    """The pages that refer to any of the objects."""
    rows = references(model).filter(to_object_id__in=list(map(str, ids)))
    return set(map(int, rows.values_list("object_id", flat=True)))
