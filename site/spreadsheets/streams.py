"""Fields that are built from blocks, as text: lists, records and running text."""

import uuid
from collections.abc import Mapping
from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.snippets.blocks import SnippetChooserBlock

from spreadsheets.kinds import (
    Choice,
    Day,
    Flag,
    Here,
    Kind,
    Listed,
    Number,
    RawStretch,
    Reference,
)
from spreadsheets.prose import Prose
from spreadsheets.records import Part, Record, Records, item_value, same_as_before
from spreadsheets.rich_text import RichText
from toolkit.blocks import PeriodBlock

Raw = Mapping[str, Any]


class StreamOf(Kind):
    """A stream with one type of block, each of whose values is written by `kind`."""

    def __init__(self, block_type: str, kind: Kind, several: Kind) -> None:
        self.block_type, self.kind, self.several = block_type, kind, several

    empty = []

    @property
    def hint(self) -> str:
        return str(self.several.hint)

    def write(self, value: list[Raw], here: Here) -> str:
        return self.several.write([block["value"] for block in value or []], here)

    def read(self, text: str, here: Here, old: list[Raw] | None = None) -> list[Raw]:
        before, after = old or [], self.several.read(text, here)
        places = same_as_before(
            [self.kind.write(block["value"], here) for block in before],
            [self.kind.write(value, here) for value in after],
        )
        return [
            {
                "type": self.block_type,
                "value": value,
                "id": str(uuid.uuid4()) if place is None else before[place].get("id"),
            }
            for value, place in zip(after, places, strict=True)
        ]

    def choices(self, here: Here) -> list[str]:
        return self.several.choices(here)


class Items(Listed):
    """A list inside a block, whose items the database keeps with an id each."""

    def write(self, value: list, here: Here) -> str:
        return super().write([item_value(item) for item in value or []], here)


def kind_of_stream(field: StreamField) -> Kind:
    children = field.stream_block.child_blocks
    if len(children) > 1:
        return Prose(children)
    ((name, block),) = children.items()
    kind = kind_of_block(block)
    is_record = isinstance(kind, Record)
    return StreamOf(name, kind, Records(kind) if is_record else Listed(kind))


def kind_of_block(block: blocks.Block) -> Kind:
    """How a block's value is written; raises TypeError for a block that has no way."""
    match block:
        case blocks.StructBlock():
            return Record(
                {name: part_of(child) for name, child in block.child_blocks.items()}
            )
        case ListBlock():
            return Items(kind_of_block(block.child_block))
        case blocks.ChoiceBlock():
            return Choice(block.field.choices)
        case blocks.PageChooserBlock() | SnippetChooserBlock() | DocumentChooserBlock():
            return Reference(block.target_model)
        case blocks.RichTextBlock():
            return RichText(block.features)
        case blocks.BooleanBlock():
            return Flag()
        case blocks.IntegerBlock():
            return Number()
        case blocks.DateBlock():
            return Day()
        case PeriodBlock():
            return RawStretch()
        case blocks.CharBlock() | blocks.TextBlock() | blocks.URLBlock():
            return Kind()
    raise TypeError(f"{type(block).__name__} cannot be written into a cell.")


def part_of(block: blocks.Block) -> Part:
    kind = kind_of_block(block)
    return Part(block.label, kind, default_of(block, kind))


def default_of(block: blocks.Block, kind: Kind) -> Any:
    """What stands in a block when a record does not mention it."""
    default = block.get_default() if isinstance(block, blocks.FieldBlock) else None
    return kind.empty if default is None else default
