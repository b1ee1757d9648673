"""Finds what an editor's form would refuse, before anything of it is saved."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import Model
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.blocks.base import get_error_json_data
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin

from demo.content import Item
from toolkit.models import BasePage

# What saving sets; relations are to what the load has made itself.
SET_LATER = {"path", "depth", "url_path", "draft_title"}


def check(instance: Model, item: Item) -> None:
    """Raise DemoError for the first thing that is wrong with what the entry gave."""
    for field, problem in _problems(instance):
        raise item.error(item.origin(field), problem)


def _problems(instance: Model) -> Iterator[tuple[str, str]]:
    fields = instance._meta.get_fields()
    try:
        instance.clean_fields(
            exclude=SET_LATER | {f.name for f in fields if f.is_relation}
        )
    except ValidationError as error:
        yield from (
            (field, " ".join(texts)) for field, texts in error.message_dict.items()
        )
    for field in fields:
        if isinstance(field, StreamField):
            yield from _stream_problems(instance, field)
    if isinstance(instance, ClusterableModel):
        yield from _row_problems(instance)
    if isinstance(instance, BasePage):
        yield from instance.own_publishing_problems().items()


def _stream_problems(instance: Model, field: StreamField) -> Iterator[tuple[str, str]]:
    try:
        field.stream_block.clean(getattr(instance, field.name))
    except ValidationError as error:
        yield field.name, "; ".join(_texts(get_error_json_data(error)))


def _texts(error: dict, place: str = "") -> Iterator[str]:
    """The messages in a block's error, each after the numbers and names that lead to it."""
    yield from (f"{place}{message}" for message in error.get("messages", []))
    for step, inner in error.get("blockErrors", {}).items():
        shown = step + 1 if isinstance(step, int) else step
        yield from _texts(inner, f"{place}{shown}: ")


def _row_problems(instance: ClusterableModel) -> Iterator[tuple[str, str]]:
    for relation in get_all_child_relations(instance):
        if issubclass(relation.related_model, TranslatableMixin):
            for row in getattr(instance, relation.name).all():
                for field, problem in _problems(row):
                    yield relation.name, f"{field}: {problem}"
