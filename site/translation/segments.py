"""
What a translator works on: the segments of a source, and which of them are still to do.

wagtail-localize counts a segment as translated as soon as it has any translation, even an
empty one, a machine's, or the source text itself. Here it is done when a person has given
it a text of its own, or has said that it is the same in both languages on purpose.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.html import strip_tags
from wagtail_localize.models import StringSegment, StringTranslation, Translation

LETTERS = re.compile(r"[^\W\d_]{2}")
ADDRESS = re.compile(r"(?:https?://|mailto:)?[\w.@-]+\.[a-z]{2,}\S*")
WORDS = re.compile(r"\w+")

# How the tool's name of a translation begins that came in a file (translation/exchange).
FILE = "file"

# The address is made of the title when the translator gives none.
OPTIONAL = {"slug"}


@dataclass(frozen=True)
class Segment:
    """A text of the source, with its translation if there is one."""

    row: StringSegment
    translation: StringTranslation | None

    @property
    def path(self) -> str:
        return self.row.context.path

    @property
    def source(self) -> str:
        """The text to translate, with `<a id="a1">` and the like in place of links."""
        return self.row.string.data

    @property
    def text(self) -> str:
        """The translation as it stands, or nothing."""
        return self.translation.data if self.translation else ""

    @property
    def is_machine_made(self) -> bool:
        machine = StringTranslation.TRANSLATION_TYPE_MACHINE
        return self.translation is not None and (
            self.translation.translation_type == machine
        )

    @property
    def is_from_file(self) -> bool:
        return self.translation is not None and (
            self.translation.tool_name.split(" ")[0] == FILE
        )

    @property
    def is_deliberately_same(self) -> bool:
        return hasattr(self.translation, "deliberately_same")

    @cached_property
    def is_done(self) -> bool:
        if self.path in OPTIONAL:
            return True
        if not self.translation or self.translation.has_error or self.is_machine_made:
            return False
        if not strip_tags(self.text).strip():
            return False
        return (
            self.text != self.source
            or self.is_deliberately_same
            or not needs_translation(self.source)
        )

    @property
    def words(self) -> int:
        return words_in(self.source)


def words_in(text: str) -> int:
    return len(WORDS.findall(strip_tags(text)))


def needs_translation(text: str) -> bool:
    """Whether a text has words: a number, an address or a sign is the same in all languages."""
    text = strip_tags(text).strip()
    return bool(LETTERS.search(text)) and not ADDRESS.fullmatch(text)


def segments_of(
    translation: Translation, rows: Iterable[StringSegment] | None = None
) -> list[Segment]:
    """The segments of a translation's source, in the order of the page; two queries."""
    if rows is None:
        rows = (
            StringSegment.objects.filter(source=translation.source_id)
            .select_related("string", "context")
            .order_by("order")
        )
    made = {
        (made.translation_of_id, made.context_id): made
        for made in StringTranslation.objects.filter(
            locale=translation.target_locale_id,
            context__object=translation.source.object_id,
        ).select_related("deliberately_same")
    }
    return [Segment(row, made.get((row.string_id, row.context_id))) for row in rows]


def undone(translation: Translation) -> Iterator[Segment]:
    return (segment for segment in segments_of(translation) if not segment.is_done)
