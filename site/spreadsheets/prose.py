"""
Running text in a cell, with an empty line between its parts.

    A paragraph, with <b>tags</b> as in other formatted texts.

    ## A heading

    ### A subheading

    • an item of a list
    • another

    1. A step
       How it is done.
    2. Another step

    [[1f3c2a: Image: the square in autumn]]

What text cannot express (images, quotations, figures, files) stands as a sign in double
square brackets. It stays on the page as long as its sign stays in the cell, where it may
be moved; a part is removed by removing its sign.
"""

import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from spreadsheets.kinds import Here, Kind
from spreadsheets.names import CellError
from spreadsheets.records import item_value, same_as_before
from spreadsheets.rich_text import RichText, entries

Raw = Mapping[str, Any]

SIGN = re.compile(r"\[\[(\w+)[^\]]*\]\]")
HEADING = re.compile(r"(#{2,3})\s+(.+)")
BULLET = re.compile(r"[•*\-–]\s+")
STEP = re.compile(r"\d{1,3}[.)]\s+")


class Prose(Kind):
    hint = gettext_lazy(
        "Text; an empty line begins a new part. “## ” begins a heading, “### ” a "
        "subheading, “• ” an item of a list, “1. ” a step with its explanation "
        "indented on the next lines. What stands in [[double brackets]] is kept as it "
        "is on the page while its sign stays here. Allowed: <b>, <i>, <sup>, "
        '<sub>, <a href="https://…">, <span lang="en">.'
    )

    def __init__(self, children: Mapping[str, blocks.Block]) -> None:
        self.children = children
        self.paragraph = RichText(children["paragraph"].features)

    empty = []

    def write(self, value: list[Raw], here: Here) -> str:
        return "\n\n".join(self._write_block(block, here) for block in value or [])

    def _write_block(self, block: Raw, here: Here) -> str:
        value = block["value"]
        match block["type"]:
            case "paragraph" if _is_plain(text := self.paragraph.write(value, here)):
                return text
            case "heading":
                return f"{'#' * int(value['level'])} {value['text']}"
            case "bullets":
                return "\n".join(f"• {_indented(item)}" for item in _items(value))
            case "steps":
                return "\n".join(_steps(_items(value)))
        return self._sign(block)

    def _sign(self, block: Raw) -> str:
        label = capfirst(str(self.children[block["type"]].label))
        excerpt = Truncator(" ".join(_words(block["value"]))).chars(40)
        excerpt = re.sub(r"[\[\]\n]", " ", excerpt)
        return f"[[{_short(block)}: {label}{excerpt and f': {excerpt}'}]]"

    def read(self, text: str, here: Here, old: list[Raw] | None = None) -> list[Raw]:
        before = old or []
        kept = {_short(block): block for block in before}
        after = list(self._blocks(text, here, kept))
        fresh = [block for block in after if "id" not in block]
        loose = [block for block in before if not any(block is each for each in after)]
        places = same_as_before(
            [self._write_block(block, here) for block in loose],
            [self._write_block(block, here) for block in fresh],
        )
        for block, place in zip(fresh, places, strict=True):
            is_same = place is not None and loose[place]["type"] == block["type"]
            block["id"] = loose[place].get("id") if is_same else str(uuid.uuid4())
        return after

    def _blocks(
        self, text: str, here: Here, kept: Mapping[str, Raw]
    ) -> Iterator[dict[str, Any]]:
        paragraphs: list[str] = []
        for part in re.split(r"\n\s*\n(?!\s)", text.strip()):
            if block := self._special(part.strip(), kept):
                yield from self._running(paragraphs, here)
                paragraphs = []
                yield block
            else:
                paragraphs.append(part)
        yield from self._running(paragraphs, here)

    def _running(self, paragraphs: list[str], here: Here) -> Iterator[dict[str, Any]]:
        """Paragraphs that follow each other are one block, as the editor makes them."""
        if markup := self.paragraph.read("\n\n".join(paragraphs), here):
            yield {"type": "paragraph", "value": markup}

    def _special(self, part: str, kept: Mapping[str, Raw]) -> Raw | None:
        """A part that is not a paragraph."""
        if sign := SIGN.fullmatch(part):
            if sign[1] not in kept:
                raise CellError(_("The page has no part with the sign %s.") % part[:60])
            return kept[sign[1]]
        if heading := HEADING.fullmatch(part):
            level = str(len(heading[1]))
            return _block("heading", {"text": heading[2], "level": level})
        if items := entries(part, BULLET):
            return _block("bullets", _wrapped(items))
        if steps := entries(part, STEP):
            titles = [step.partition("\n") for step in steps]
            values = [{"title": title, "text": text} for title, _lf, text in titles]
            return _block("steps", _wrapped(values))
        return None


def _is_plain(text: str) -> bool:
    """Whether a paragraph reads back as a paragraph and nothing else."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text)]
    return bool(text) and not any(
        pattern.match(part)
        for part in parts
        for pattern in (SIGN, HEADING, BULLET, STEP)
    )


def _steps(steps: list[Raw]) -> Iterator[str]:
    for number, step in enumerate(steps, start=1):
        yield f"{number}. {step['title']}"
        if step.get("text"):
            yield f"   {_indented(step['text'])}"


def _indented(text: str) -> str:
    return text.replace("\n", "\n   ")


def _items(value: list) -> list:
    return [item_value(item) for item in value]


def _wrapped(values: list) -> list[dict[str, Any]]:
    return [
        {"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values
    ]


def _block(block_type: str, value: Any) -> dict[str, Any]:
    return {"type": block_type, "value": value}


def _short(block: Raw) -> str:
    return str(block.get("id", "")).partition("-")[0]


def _words(value: Any) -> Iterator[str]:
    """The texts inside a block, to recognise it by."""
    if isinstance(value, str):
        yield re.sub(r"<[^>]+>", "", value)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if key not in ("id", "type"):
                yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
