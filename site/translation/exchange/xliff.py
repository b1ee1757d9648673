"""Texts as an XLIFF 1.2 file, for translators' programs; each page is a <file> of it."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

from bs4 import BeautifulSoup, NavigableString, Tag
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext as _

from toolkit.clean_text import clean_line, clean_text
from translation.exchange.units import FileError, PageUnits, Row, Unit, moment

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MOST_TAGS = 1_000_000
DEEPEST = 20
# The states that let a text through; all others say that somebody is to look at it.
FINISHED = {"translated", "final", "signed-off", ""}
CTYPES = {"a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic"}


def write(pages: Iterable[PageUnits], language: str, now: datetime) -> bytes:
    root = Element("xliff", version="1.2", xmlns=NAMESPACE)
    for page in pages:
        file = SubElement(
            root,
            "file",
            {
                "original": str(page.translation.uuid),
                "source-language": page.translation.source.locale.language_code,
                "target-language": language,
                "datatype": "html",
                "date": now.astimezone(UTC).isoformat().replace("+00:00", "Z"),
                SPACE: "preserve",
            },
        )
        header = SubElement(file, "header")
        SubElement(header, "note").text = clean_line(page.title)
        body = SubElement(file, "body")
        for unit in page.units:
            _write_unit(body, unit)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _write_unit(body: Element, unit: Unit) -> None:
    element = SubElement(body, "trans-unit", id=unit.key, resname=unit.path)
    _write_html(SubElement(element, "source"), unit.source)
    if unit.text:
        state = "needs-review-translation" if unit.needs_review else "translated"
        _write_html(SubElement(element, "target", state=state), unit.text)


def _write_html(parent: Element, html: str) -> None:
    """Tags as elements that translators' programs protect: <g> around a text, <x/> alone."""
    counts: dict[str, int] = {}

    def add(parent: Element, children: Iterable) -> None:
        for child in children:
            if isinstance(child, NavigableString):
                _add_text(parent, str(child))
            elif isinstance(child, Tag):
                counts[child.name] = counts.get(child.name, 0) + 1
                name = child.get("id") or f"{child.name}-{counts[child.name]}"
                if child.name == "br":
                    SubElement(parent, "x", id=name, ctype="lb")
                else:
                    ctype = CTYPES.get(child.name, f"x-html-{child.name}")
                    add(SubElement(parent, "g", id=name, ctype=ctype), child.children)

    add(parent, BeautifulSoup(html, "html.parser").children)


def _add_text(parent: Element, text: str) -> None:
    text = clean_text(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def read(content: bytes) -> Iterator[Row]:
    """The rows of a file; raises FileError if it is no XLIFF 1.2 that is safe to read."""
    number = 0
    for file in _parsed(content).iter(f"{{{NAMESPACE}}}file"):
        exported = moment(file.get("date", ""))
        for unit in file.iter(f"{{{NAMESPACE}}}trans-unit"):
            number += 1
            place = {
                "number": number,
                "translation": file.get("original", ""),
                "key": unit.get("id", ""),
                "language": file.get("target-language", ""),
                "exported": exported,
            }
            yield _row(unit, place)


def _row(unit: Element, place: dict) -> Row:
    target = unit.find(f"{{{NAMESPACE}}}target")
    state = "" if target is None else target.get("state", "")
    try:
        return Row(
            **place,
            source=clean_text(_html(unit.find(f"{{{NAMESPACE}}}source"))),
            text=clean_text(_html(target)),
            needs_review=state not in FINISHED,
        )
    except ValueError as error:
        return Row(**place, problem=str(error))


def _html(element: Element | None, depth: int = 0) -> str:
    if element is None:
        return ""
    if depth > DEEPEST:
        raise ValueError(_("The tags are nested too deeply."))
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        parts += [_tag(child, depth), escape(child.tail or "", quote=False)]
    return "".join(parts)


def _tag(element: Element, depth: int) -> str:
    kind = str(element.tag).removeprefix(f"{{{NAMESPACE}}}")
    inside = _html(element, depth + 1)
    if kind == "mrk":  # a mark that programs set around sentences
        return inside
    name = element.get("id", "")
    plain = re.fullmatch("([a-z]{1,10})-[0-9]{1,4}", name)
    if kind == "x" and plain and plain[1] == "br":
        return "<br/>"
    if kind == "g" and plain:
        return f"<{plain[1]}>{inside}</{plain[1]}>"
    if kind == "g" and re.fullmatch("a[0-9]{1,4}", name):
        return f'<a id="{name}">{inside}</a>'
    raise ValueError(
        _('There is no tag <%(kind)s id="%(name)s"> in the source.')
        % {"kind": kind[:20], "name": name[:20]}
    )


def _parsed(content: bytes) -> Element:
    if content.count(b"<") > MOST_TAGS:
        raise FileError(_("The file has too many tags. Send it in parts."))
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FileError(
            _("The file declares a document type or entities. Save it without them.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise FileError(
            _("This is not a whole XML file (%(problem)s).") % {"problem": error}
        ) from error
    if root.tag != f"{{{NAMESPACE}}}xliff":
        raise FileError(_("This is XML, but not XLIFF 1.2."))
    return root
