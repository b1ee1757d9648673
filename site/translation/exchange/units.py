"""What a file holds: pages with their texts on the way out, rows on the way in."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime
from wagtail_localize.models import Translation

MOST_BYTES = 20_000_000


class FileError(Exception):
    """Why a file cannot be read at all, as a sentence in the active language."""


@dataclass(frozen=True)
class Unit:
    """A text of a page and its translation so far; `key` finds it again in its page."""

    key: str
    path: str
    source: str
    text: str
    needs_review: bool


@dataclass(frozen=True)
class PageUnits:
    translation: Translation
    units: list[Unit]

    @property
    def title(self) -> str:
        return self.translation.source.object_repr


@dataclass(frozen=True)
class Row:
    """A text of a file, with what the file says of it; `problem` if it cannot be read."""

    number: int
    translation: str
    key: str
    language: str = ""
    exported: datetime | None = None
    source: str = ""
    text: str = ""
    needs_review: bool = False
    problem: str = ""


def moment(text: str) -> datetime | None:
    """A moment as files write it, if it is one and says in which time zone."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
