"""What a file holds: pages with their texts on the way out, rows on the way in."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.memory import Match
from translation.terminology import Wording

MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class Unit:
    """
    A text of a page and its translation so far; `key` finds it again in its page.

    The rest is what a translator who does not see the page needs to know: where the text
    stands in the words of the editor's form, how long it may be, which wordings are agreed
    on, and how such a text was translated before.
    """

    key: str
    path: str
    source: str
    text: str
    needs_review: bool
    is_same: bool = False
    place: str = ""
    limit: int | None = None
    wordings: tuple[Wording, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def notes(self) -> list[str]:
        notes = [self.place or self.path]
        if self.limit:
            notes.append(_("At most %(limit)d characters.") % {"limit": self.limit})
        return notes + [in_words(wording) for wording in self.wordings]


def in_words(wording: Wording) -> str:
    """An agreed wording as a note to the translator."""
    words = {"term": wording.term, "agreed": wording.agreed}
    if not wording.avoid:
        return _("Glossary: %(term)s = %(agreed)s") % words
    avoid = {"avoid": ", ".join(wording.avoid)}
    return _("Glossary: %(term)s = %(agreed)s (not: %(avoid)s)") % (words | avoid)


@dataclass(frozen=True)
class PageUnits:
    """A page or snippet with its texts, and where its source and its preview are seen."""

    translation: Translation
    units: list[Unit]
    source_address: str = ""
    preview_address: str = ""

    @property
    def title(self) -> str:
        return self.translation.source.object_repr

    @property
    def notes(self) -> list[str]:
        notes = [self.title]
        if self.source_address:
            notes.append(_("The page: %(url)s") % {"url": self.source_address})
        if self.preview_address:
            notes.append(_("Preview: %(url)s") % {"url": self.preview_address})
        return notes


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
    is_same: bool = False
    problem: str = ""


def moment(text: str) -> datetime | None:
    """A moment as files write it, if it is one and says in which time zone."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
