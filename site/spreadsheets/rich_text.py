"""Formatted text as a cell holds it: plain paragraphs with a few tags."""

import html
import re
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from spreadsheets.kinds import Here, Kind
from spreadsheets.names import CellError
from toolkit.pasted_text import mended

TAG = re.compile(r"(<[a-zA-Z/!][^>]*>)")
PROGRAM = re.compile(r"<(script|style)\b.*?(</\1\s*>|$)", re.DOTALL | re.IGNORECASE)

# Tags without an end, which the editor's converter would wait for.
LONE = re.compile(r"<(area|embed|hr|img|input|link|meta|source|wbr)\b[^>]*>", re.I)


# A list, and one inside another, which lines cannot express and tags do.
LIST = re.compile(r"<(ul|ol)\b[^>]*>(.*?)</\1>", re.DOTALL)
NESTED = re.compile(r"<(?:ul|ol)\b(?:(?!</(?:ul|ol)>).)*<(?:ul|ol)\b", re.DOTALL)
ITEM = re.compile(r"<li\b[^>]*>(.*?)</li>", re.DOTALL)
BULLET = re.compile(r"[•*]\s+")
NUMBER = re.compile(r"\d{1,3}[.)]\s+")


class RichText(Kind):
    """
    Paragraphs and lists separated by an empty line, with tags for what is within them.

    What is read goes through the editor's own converter, which keeps only what the
    field's features allow; nothing from a file is stored as it came.
    """

    hint = gettext_lazy(
        "Text; an empty line begins a new paragraph. “• ” begins an item of a list, "
        "“1. ” one of a numbered list. Allowed: <b>, <i>, <sup>, <sub>, "
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
        if NESTED.search(markup):
            markup = re.sub(r"(</(?:ul|ol)>)(?!\s*</li>)", r"\1\n\n", markup)
            markup = re.sub(r' data-block-key="\w+"', "", markup)
        else:
            markup = LIST.sub(_as_lines, markup)
        markup = re.sub(r"<br\s*/?>", "\n", markup)
        parts = TAG.split(markup)
        parts[::2] = [_readable(text) for text in parts[::2]]
        return "".join(parts).strip()

    def read(self, text: str, here: Here, old: str | None = None) -> str:
        markup = re.sub(r"<br\s*/?>", "\n", PROGRAM.sub("", text))
        markup = re.sub(r"</?p\b[^>]*>", "\n\n", LONE.sub("", markup))
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", markup)]
        body = mended("".join(_as_markup(part) for part in paragraphs if part))
        try:
            content = self._converter.from_database_format(body)
            return self._converter.to_database_format(content) if body else ""
        except (AssertionError, AttributeError, IndexError, KeyError, ValueError):
            raise CellError(
                _("A tag in the text is not closed, or closes in the wrong place.")
            ) from None


def _as_lines(match: re.Match[str]) -> str:
    lines = [re.sub(r"<br\s*/?>", "\n   ", item) for item in ITEM.findall(match[2])]
    begun = [
        f"• {line}" if match[1] == "ul" else f"{number}. {line}"
        for number, line in enumerate(lines, start=1)
    ]
    return "\n".join(begun) + "\n\n"


def _as_markup(part: str) -> str:
    """A paragraph or a list of a cell."""
    if re.fullmatch(r"<(ul|ol)\b.*</\1>", part, re.DOTALL):
        return part
    lists = {"ul": entries(part, BULLET), "ol": entries(part, NUMBER)}
    for kind, items in lists.items():
        # A number alone may begin a sentence.
        if len(items) > (kind == "ol"):
            listed = "".join(f"<li>{_broken(item)}</li>" for item in items)
            return f"<{kind}>{listed}</{kind}>"
    return f"<p>{_broken(part)}</p>"


def _broken(text: str) -> str:
    return text.replace("\n", "<br/>")


def entries(part: str, beginning: re.Pattern[str]) -> list[str]:
    """The entries of a list, continued lines joined; none if it is not such a list."""
    found: list[list[str]] = []
    for line in part.split("\n"):
        if begun := beginning.match(line):
            found.append([line[begun.end() :]])
        elif found and (line.startswith(" ") or not line.strip()):
            found[-1].append(line.strip())
        else:
            return []
    return ["\n".join(lines).strip() for lines in found]


def _readable(text: str) -> str:
    """Text of a page as people write it; only what would read as a tag stays escaped."""
    plain = html.unescape(text)
    plain = re.sub(r"&(?=#?\w+;)", "&amp;", plain)
    return re.sub(r"<(?=[a-zA-Z/!])", "&lt;", plain)
