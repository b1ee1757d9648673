"""
Several values under their labels in one cell: a record; an empty line begins the next.

    Name: Climate partners of Helsinki
    Municipalities: Helsinki
      Espoo
    Description: Companies promise what they do,
      and tell how it went.

What is indented goes on with the value above, so that values may have lines, and records
of their own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from spreadsheets.kinds import Here, Kind, in_every_language
from spreadsheets.names import CellError


@dataclass(frozen=True)
class Part:
    """One value of a record: its label, and how it is written."""

    label: Any
    kind: Kind
    default: Any = None


class Record(Kind):
    """One record: a value for each label; values that are empty are left out."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.parts = parts

    def write(self, value: Mapping[str, Any], here: Here) -> str:
        rows = []
        for name, part in self.parts.items():
            text = part.kind.write(value.get(name), here)
            if text and value.get(name) not in (None, False):
                rows.append(f"{_label(part)}: " + text.replace("\n", "\n  "))
        return "\n".join(rows)

    def read(self, text: str, here: Here, old: Any = None) -> dict[str, Any]:
        labels = {
            spelling: name
            for name, part in self.parts.items()
            for spelling in in_every_language(lambda part=part: part.label)
        }
        record = {name: part.default for name, part in self.parts.items()}
        for label, written in _values(text):
            name = labels.get(label.casefold())
            if name is None:
                raise CellError(self._unknown(label))
            record[name] = self._value(name, written, here)
        return record

    def _value(self, name: str, written: str, here: Here) -> Any:
        part = self.parts[name]
        if not written:
            return part.default
        try:
            return part.kind.read(written, here)
        except CellError as problem:
            raise CellError(f"{_label(part)}: {problem}") from None

    def _unknown(self, label: str) -> str:
        return _(
            "“%(label)s” is not known here. Begin each line with one of: %(labels)s; "
            "indent lines that go on with the value above."
        ) % {
            "label": label[:60],
            "labels": ", ".join(f"{_label(part)}:" for part in self.parts.values()),
        }


class Records(Kind):
    """Records one after another, with an empty line between them."""

    def __init__(self, record: Record) -> None:
        self.record = record

    empty = []

    @property
    def hint(self) -> str:
        labels = ", ".join(f"{_label(part)}:" for part in self.record.parts.values())
        return _(
            "One or several, with an empty line between them. Each has lines that "
            "begin with %s. Indented lines go on with the value above."
        ) % (labels)

    def write(self, value: list[Mapping[str, Any]], here: Here) -> str:
        return "\n\n".join(self.record.write(item, here) for item in value or [])

    def read(self, text: str, here: Here, old: Any = None) -> list[dict[str, Any]]:
        # An indented line after an empty one still belongs to the value above.
        records = re.split(r"\n(?:[ \t]*\n)+(?=\S)", text.strip("\n"))
        return [self.record.read(record, here) for record in records if record.strip()]


def _values(text: str) -> list[tuple[str, str]]:
    """Labels with their values, continued lines joined."""
    found: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        if found and (not line.strip() or line[0] in " \t"):
            found[-1][1].append(re.sub(r"^(?:  |\t| )", "", line))
        elif line.strip():
            label, _colon, value = line.partition(":")
            found.append((label.strip(), [value.strip()]))
    return [(label, "\n".join(lines).strip()) for label, lines in found]


def _label(part: Part) -> str:
    return capfirst(str(part.label))


def same_as_before(old: list[str], new: list[str]) -> list[int | None]:
    """
    For each new text the place of the old one that it continues, or None.

    Equal texts go together, and what stands between them in the same order: so a part
    that was reworded keeps its identity, and with it its translation and comments.
    """
    places: list[int | None] = [None] * len(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        for step in range(min(old_to - old_from, new_to - new_from)):
            places[new_from + step] = old_from + step
    return places


def item_value(item: Any) -> Any:
    """The value of a list's item: bare as of old, or wrapped with its id."""
    is_wrapped = isinstance(item, Mapping) and item.get("type") == "item"
    return item["value"] if is_wrapped else item
