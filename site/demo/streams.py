"""Stream fields from plain values; block ids follow from the place, the same in every language."""

import json
from collections.abc import Iterable

from django.utils.html import escape

from demo.content import Fields, Item, stable_id

Block = tuple[str, object]


def stream(item: Item, name: str, blocks: Iterable[Block]) -> str:
    """The JSON of a stream field: block types with their values, lists and structures inside."""
    return json.dumps(_children(blocks, f"{item.ref}:{name}"))


def _children(blocks: Iterable[Block], place: str) -> list[dict[str, object]]:
    return [
        {
            "type": kind,
            "value": _value(value, f"{place}:{number}"),
            "id": str(stable_id(f"{place}:{number}")),
        }
        for number, (kind, value) in enumerate(blocks)
    ]


def _value(value: object, place: str) -> object:
    if isinstance(value, list):
        return _children(each("item", value), place)
    if isinstance(value, dict):
        return {name: _value(one, f"{place}:{name}") for name, one in value.items()}
    return value


def each(kind: str, values: Iterable[object]) -> list[Block]:
    """One block of the kind for each value."""
    return [(kind, value) for value in values]


def rich(text: str) -> str:
    """Plain text as a paragraph of rich text."""
    return f"<p>{escape(text)}</p>"


def running_text(blocks: Iterable[Fields]) -> list[Block]:
    """Body blocks of the files as the blocks of the site's running text."""
    return [BODY[block["type"]](block) for block in blocks]


def figures(parts: Iterable[Fields]) -> list[dict[str, object]]:
    return [
        {**part.take("label", "value", "qualifier"), "unit": part.get("unit", "")}
        for part in parts
    ]


def links(parts: Iterable[Fields]) -> list[dict[str, object]]:
    return [{**part.take("label", "url"), "page": None} for part in parts]


def steps(titles: Iterable[str]) -> list[dict[str, object]]:
    return [{"title": title, "text": ""} for title in titles]


BODY = {
    "paragraph": lambda block: ("paragraph", rich(block["text"])),
    "heading": lambda block: (
        "heading",
        {"text": block["text"], "level": str(block["level"])},
    ),
    "list": lambda block: ("bullets", block.many("items")),
    "steps": lambda block: ("steps", steps(block.many("items"))),
    "quote": lambda block: ("quote", {"text": block["text"], "source": ""}),
    "callout": lambda block: ("callout", block.take("kind", "text")),
    "figure_stats": lambda block: ("figures", figures(block.parts("items"))),
    "links": lambda block: ("links", links(block.parts("items"))),
}
