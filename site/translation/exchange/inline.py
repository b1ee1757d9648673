"""
The tags of a text as elements that translators' programs protect, and back.

Each format has elements of its own for this, and programs exchange some for others on the
way; all say by an identifier which tag they stand for: "a1" is the link `<a id="a1">`,
"b-2" the second `<b>`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.translation import gettext as _

from toolkit.clean_text import clean_text

DEEPEST = 20
LINK = re.compile("a[0-9]{1,4}")
NUMBERED = re.compile("([a-z]{1,10})-[0-9]{1,4}")
# The tag itself, which some formats hold as a text.
NATIVE = re.compile(r'<(/?)([a-z]{1,10})((?: id="a[0-9]{1,4}")?) ?/?>')
TRANSPARENT = {"mrk", "hi", "seg", "segment"}
AROUND = {"g", "pc"}
OPENING = {"bpt", "bx", "sc"}
CLOSING = {"ept", "ex", "ec"}
ALONE = {"x", "ph", "it"}
# Where an element says which tag it stands for; a closing one by its opening one.
IDENTIFIERS = ("id", "rid", "startRef", "i", "x")


@dataclass(frozen=True)
class Mark:
    """A tag of a text, with a name that no other of the text has."""

    name: str
    tag: str
    start: str
    end: str
    children: "list[str | Mark]"


def marks_of(html: str) -> "list[str | Mark]":
    """A text in pieces: what stands outside of tags, and the tags with what is in them."""
    counts: dict[str, int] = {}

    def pieces(parent: Tag) -> "Iterator[str | Mark]":
        for child in parent.children:
            if isinstance(child, NavigableString):
                yield clean_text(str(child))
            elif isinstance(child, Tag):
                counts[child.name] = counts.get(child.name, 0) + 1
                link = child.get("id")
                name = link or f"{child.name}-{counts[child.name]}"
                start, end = tag_named(name) or ("", "")
                yield Mark(name, child.name, start, end, list(pieces(child)))

    return list(pieces(BeautifulSoup(html, "html.parser")))


def write_marks(
    parent: Element, html: str, element: Callable[[Element, Mark], Element]
) -> None:
    """Write a text into an element; `element` adds what stands for a tag in the format."""
    _write_pieces(parent, marks_of(html), element)


def _write_pieces(
    parent: Element,
    pieces: "list[str | Mark]",
    element: Callable[[Element, Mark], Element],
) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            add_text(parent, piece)
        else:
            _write_pieces(element(parent, piece), piece.children, element)


def add_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def tag_named(name: str) -> tuple[str, str] | None:
    """The tag that an identifier stands for, opened and closed; a line's end is not closed."""
    if LINK.fullmatch(name):
        return f'<a id="{name}">', "</a>"
    plain = NUMBERED.fullmatch(name)
    if not plain:
        return None
    return ("<br/>", "") if plain[1] == "br" else (f"<{plain[1]}>", f"</{plain[1]}>")


def html_of(
    element: Element | None, namespace: str = "", *, is_lenient: bool = False
) -> str:
    """
    The text in an element, with its tags; ValueError if one stands for no tag of ours.

    A lenient reader leaves out what it does not know, but keeps the words in it.
    """
    if element is None:
        return ""
    return _Reader(namespace, is_lenient).inside(element)


@dataclass(frozen=True)
class _Reader:
    namespace: str
    is_lenient: bool

    def inside(self, element: Element, depth: int = 0) -> str:
        if depth > DEEPEST:
            raise ValueError(_("The tags are nested too deeply."))
        parts = [escape(element.text or "", quote=False)]
        for child in element:
            parts += [
                self._child(child, depth + 1),
                escape(child.tail or "", quote=False),
            ]
        return "".join(parts)

    def _child(self, element: Element, depth: int) -> str:
        kind = str(element.tag).removeprefix(self.namespace)
        if kind in TRANSPARENT:
            return self.inside(element, depth)
        if kind in ("sm", "em"):  # both ends of a mark that stands in several sentences
            return ""
        if kind == "cp":
            return escape(_sign(element.get("hex", "")), quote=False)
        start, end = self._tag(element, kind)
        if kind in AROUND:
            return f"{start}{self.inside(element, depth)}{end}"
        return end if kind in CLOSING else start

    def _tag(self, element: Element, kind: str) -> tuple[str, str]:
        if kind in AROUND | OPENING | CLOSING | ALONE:
            for name in IDENTIFIERS:
                if found := tag_named(element.get(name, "")):
                    if kind in ALONE and found[1]:
                        break  # a tag that is only opened
                    return found
            if found := _native("".join(element.itertext()).strip(), kind):
                return found
        if self.is_lenient:
            return "", ""
        name = element.get("id", "")
        raise ValueError(
            _('There is no tag <%(kind)s id="%(name)s"> in the source.')
            % {"kind": kind[:20], "name": name[:20]}
        )


def _native(text: str, kind: str) -> tuple[str, str] | None:
    found = NATIVE.fullmatch(text)
    if not found:
        return None
    closing, tag, link = found.groups()
    if tag == "br":
        return "<br/>", ""
    if kind in ALONE:  # half of a pair
        return (f"</{tag}>" if closing else f"<{tag}{link}>"), ""
    return f"<{tag}{link}>", f"</{tag}>"


def _sign(code: str) -> str:
    """A sign that XML cannot hold, as XLIFF 2 writes it; most of them are not kept."""
    try:
        return clean_text(chr(int(code, 16)))
    except (ValueError, OverflowError):
        return ""
