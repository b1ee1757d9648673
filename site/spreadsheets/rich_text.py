"""Formatted text as a cell holds it: plain paragraphs with a few tags."""

import html
import re
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from spreadsheets.kinds import Here, Kind
from spreadsheets.names import CellError

TAG = re.compile(r"(<[a-zA-Z/!][^>]*>)")
PROGRAM = re.compile(r"<(script|style)\b.*?(</\1\s*>|$)", re.DOTALL | re.IGNORECASE)

# Tags without an end, which the editor's converter would wait for.
LONE = re.compile(r"<(area|embed|hr|img|input|link|meta|source|wbr)\b[^>]*>", re.I)


class RichText(Kind):
    """
    Paragraphs separated by an empty line, with tags for bold, italic, links and language.

    What is read goes through the editor's own converter, which keeps only what the
    field's features allow; nothing from a file is stored as it came.
    """

    hint = gettext_lazy(
        "Text; an empty line begins a new paragraph. Allowed: <b>, <i>, "
        '<a href="https://…">, <span lang="en">.'
    )

    def __init__(self, features: list[str]) -> None:
        self.features = features

    @cached_property
    def _converter(self) -> ContentstateConverter:
        return ContentstateConverter(self.features)

    def write(self, value: str | None, here: Here) -> str:
        markup = re.sub(r"<p\b[^>]*>", "", value or "")
        markup = re.sub(r"</p>\s*", "\n\n", markup)
        markup = re.sub(r"<br\s*/?>", "\n", markup)
        parts = TAG.split(markup)
        parts[::2] = [_readable(text) for text in parts[::2]]
        return "".join(parts).strip()

    def read(self, text: str, here: Here, old: str | None = None) -> str:
        markup = re.sub(r"<br\s*/?>", "\n", PROGRAM.sub("", text))
        markup = re.sub(r"</?p\b[^>]*>", "\n\n", LONE.sub("", markup))
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", markup)]
        body = "".join(
            f"<p>{part.replace(chr(10), '<br/>')}</p>" for part in paragraphs if part
        )
        try:
            content = self._converter.from_database_format(body)
            return self._converter.to_database_format(content) if body else ""
        except (AssertionError, AttributeError, IndexError, KeyError, ValueError):
            raise CellError(
                _("A tag in the text is not closed, or closes in the wrong place.")
            ) from None


def _readable(text: str) -> str:
    """Text of a page as people write it; only what would read as a tag stays escaped."""
    plain = html.unescape(text)
    plain = re.sub(r"&(?=#?\w+;)", "&amp;", plain)
    return re.sub(r"<(?=[a-zA-Z/!])", "&lt;", plain)
