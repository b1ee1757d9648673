"""The texts of a page that are searched, by the search fields that its type declares."""

from collections.abc import Iterator
from functools import cache

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.search.index import RelatedFields, SearchField

from toolkit.models import BasePage

# Searched in columns of their own, and so not once more as text.
OWN_COLUMNS = {"title", "search_description", "summary"}

# The column of what a search field holds, where it is not the body. What many pages repeat
# is in none: it finds a page only when nothing else does. What describes a picture is found
# like the body and is in no extract, where it would stand without its picture.
COLUMNS = {
    "page_terms": "subject",
    "tagged_items": "subject",
    "cautions": "caution",
    "image_text": "unseen",
    "source_name": "repeated",
    "owner_unit": "repeated",
    "contact_units": "repeated",
    "funding": "repeated",
}


def searched_texts(page: BasePage) -> Iterator[tuple[str, str]]:
    """What the page offers to the search: each text with the name of its field."""
    yield "title", page.title
    yield "summary", page.summary
    for field in search_fields(type(page)):
        if field.field_name not in OWN_COLUMNS:
            yield from column_texts(field, page)


def column_texts(field: object, page: BasePage) -> Iterator[tuple[str, str]]:
    """The texts of a search field; a body knows itself which of its blocks are headings."""
    column = COLUMNS.get(field.field_name, "body")
    value = getattr(page, field.field_name, None)
    if not isinstance(value, StreamValue):
        yield from ((column, text) for text in field_texts(field, page))
        return
    for child in value:
        is_heading = hasattr(child.block, "to_table_of_contents")
        for text in texts_in(child.block.get_searchable_content(child.value)):
            yield "heading" if is_heading else column, text


@cache
def search_fields(model: type[BasePage]) -> list[object]:
    """The search fields, the page type's own first: extracts are taken from the beginning."""
    declared = [vars(parent).get("search_fields", ()) for parent in model.__mro__]

    def distance(field: object) -> int:
        return max(number for number, fields in enumerate(declared) if field in fields)

    return sorted(model.get_search_fields(), key=distance)


def field_texts(field: object, instance: models.Model) -> Iterator[str]:
    if isinstance(field, SearchField):
        yield from texts_in(field.get_value(instance))
    elif isinstance(field, RelatedFields):
        related = field.get_value(instance)
        if isinstance(related, models.Manager):
            instances = related.all()
        else:
            instances = [related] if related is not None else []
        for one in instances:
            for inner in field.fields:
                yield from field_texts(inner, one)


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = value.values()
    elif value is None or isinstance(value, str) or not hasattr(value, "__iter__"):
        if text := str(value or "").strip():
            yield text
        return
    for part in value:
        yield from texts_in(part)
