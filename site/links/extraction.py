"""Finds the links in all fields of a page or snippet, without asking the database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.db.models import Model, URLField
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from toolkit.addresses import path_here
from toolkit.locales import language_code

LONGEST = 2000  # bytes; PostgreSQL indexes no more
FIELDS = (RichTextField, StreamField, URLField)


@dataclass(frozen=True)
class FoundLink:
    """An address as models.LinkCheck knows it, and the field in which it stands."""

    address: str
    field: str

    @property
    def is_external(self) -> bool:
        return self.address.lower().startswith(("http:", "https:"))


def links_in(instance: Model) -> list[FoundLink]:
    """Every link in the instance's own fields and in the rows edited with it, once each."""
    found = {}
    for field, raw in _written(instance):
        address = normalised(raw, instance)
        if address:
            found[FoundLink(address, field)] = True
    return list(found)


def has_links(model: type[Model]) -> bool:
    return any(isinstance(field, FIELDS) for field in model._meta.get_fields())


def normalised(raw: str, instance: Model) -> str:
    """The address as it is checked; empty for what is no web address, such as mailto:."""
    raw = raw.strip()
    if len(raw.encode()) > LONGEST:
        return ""
    if raw.startswith("#"):
        is_saved_page = isinstance(instance, Page) and instance.pk and len(raw) > 1
        return (
            f"page:{instance.pk}@{language_of(instance)}{raw}" if is_saved_page else ""
        )
    if raw.startswith("page:"):
        return f"{raw}@{language_of(instance)}"
    if here := path_here(raw):
        return here
    try:
        scheme = urlsplit(raw).scheme.lower()
    except ValueError:
        return raw
    return raw if scheme in {"http", "https", "page", "document", ""} else ""


def language_of(instance: Model) -> str:
    """In which language the links are read; a page is linked to in the reader's own."""
    return language_code(instance.locale_id) if hasattr(instance, "locale_id") else ""


def _written(instance: Model) -> Iterator[tuple[str, str]]:
    """Names of fields and the addresses in them, as they are written."""
    for field in instance._meta.get_fields():
        if isinstance(field, FIELDS):
            for raw in _in_field(field, field.value_from_object(instance)):
                yield field.name, raw
    if isinstance(instance, ClusterableModel):
        for relation in get_all_child_relations(type(instance)):
            if has_links(relation.related_model):
                name = relation.get_accessor_name()
                for row in getattr(instance, name).all():
                    yield from ((name, raw) for _field, raw in _written(row))


def _in_field(field: object, value: object) -> Iterable[str]:
    if not value:
        return []
    if isinstance(field, StreamField):
        return _in_block(field.stream_block, list(value.raw_data))
    return _in_html(value) if isinstance(field, RichTextField) else [value]


def _in_block(block: blocks.Block, value: object) -> Iterator[str]:
    """The addresses in a block's stored value."""
    if not value:
        return
    if isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            if child["type"] in block.child_blocks:
                yield from _in_block(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            is_wrapped = isinstance(item, Mapping) and item.get("type") == "item"
            yield from _in_block(
                block.child_block, item["value"] if is_wrapped else item
            )
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _in_block(child, value.get(name))
    elif isinstance(block, blocks.RichTextBlock):
        yield from _in_html(value.source if isinstance(value, RichText) else value)
    elif isinstance(block, blocks.URLBlock):
        yield value
    elif isinstance(block, blocks.PageChooserBlock):
        yield f"page:{value}"
    elif isinstance(block, DocumentChooserBlock):
        yield f"document:{value}"


def _in_html(html: str) -> list[str]:
    parser = LinkParser()
    parser.feed(html)
    return parser.found


class LinkParser(HTMLParser):
    """Collects where the links of a rich text lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link = dict(attrs) if tag == "a" else {}
        kind, href = link.get("linktype"), link.get("href")
        if kind in {"page", "document"}:
            self.found.append(f"{kind}:{link.get('id')}")
        elif href:
            self.found.append(href)
