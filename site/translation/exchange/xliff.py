"""Texts as an XLIFF 1.2 file, for translators' programs; each page is a <file> of it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

from toolkit.clean_text import clean_line, clean_text
from translation.exchange.inline import Mark, html_of, write_marks
from translation.exchange.units import PageUnits, Row, Unit, moment

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
NS = f"{{{NAMESPACE}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The states that let a text through; all others say that somebody is to look at it.
FINISHED = {"translated", "final", "signed-off", ""}
# By these the translator's word holds even of a text that is the source's own.
CONFIRMED = {"final", "signed-off"}
SAME = "x-deliberately-same"
CTYPES = {"a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic"}


def write(pages: Iterable[PageUnits], language: str, now: datetime) -> bytes:
    root = Element("xliff", version="1.2", xmlns=NAMESPACE)
    exported = now.astimezone(UTC).isoformat().replace("+00:00", "Z")
    for page in pages:
        file = SubElement(
            root,
            "file",
            {
                # Some programs write a date of their own over that of the export.
                "original": f"{page.translation.uuid}/{exported}",
                "source-language": page.translation.source.locale.language_code,
                "target-language": language,
                "datatype": "html",
                "date": exported,
                SPACE: "preserve",
            },
        )
        header = SubElement(file, "header")
        for note in page.notes:
            SubElement(header, "note").text = clean_line(note)
        body = SubElement(file, "body")
        for unit in page.units:
            _write_unit(body, unit, page)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _write_unit(body: Element, unit: Unit, page: PageUnits) -> None:
    limits = {"maxwidth": str(unit.limit), "size-unit": "char"} if unit.limit else {}
    element = SubElement(body, "trans-unit", id=unit.key, resname=unit.path, **limits)
    write_marks(SubElement(element, "source"), unit.source, _element)
    if unit.text:
        write_marks(SubElement(element, "target", _state(unit)), unit.text, _element)
    place = SubElement(element, "context-group", purpose="information")
    for kind, text in (("x-page", page.title), ("x-field", unit.place or unit.path)):
        SubElement(place, "context", {"context-type": kind}).text = clean_line(text)
    for note in unit.notes:
        SubElement(element, "note").text = clean_line(note)
    for match in unit.matches:
        alternative = SubElement(
            element,
            "alt-trans",
            {"match-quality": f"{match.likeness}%", "origin": clean_line(match.where)},
        )
        write_marks(SubElement(alternative, "source"), match.source, _element)
        write_marks(SubElement(alternative, "target"), match.text, _element)


def _state(unit: Unit) -> dict[str, str]:
    if unit.needs_review:
        return {"state": "needs-review-translation"}
    if unit.is_same:
        return {"state": "final", "state-qualifier": SAME}
    return {"state": "translated"}


def _element(parent: Element, mark: Mark) -> Element:
    """What translators' programs protect: <g> around a text, <x/> alone."""
    if mark.tag == "br":
        return SubElement(parent, "x", id=mark.name, ctype="lb")
    ctype = CTYPES.get(mark.tag, f"x-html-{mark.tag}")
    return SubElement(parent, "g", id=mark.name, ctype=ctype)


def rows_in(root: Element) -> Iterator[Row]:
    number = 0
    for file in root.iter(f"{NS}file"):
        translation, _slash, exported = file.get("original", "").partition("/")
        for unit in file.iter(f"{NS}trans-unit"):
            number += 1
            place = {
                "number": number,
                "translation": translation,
                "key": unit.get("id", ""),
                "language": file.get("target-language", ""),
                "exported": moment(exported or file.get("date", "")),
            }
            yield _row(unit, place)


def _row(unit: Element, place: dict) -> Row:
    target = unit.find(f"{NS}target")
    state = "" if target is None else target.get("state", "")
    qualifier = "" if target is None else target.get("state-qualifier", "")
    try:
        _refuse_parts(unit.find(f"{NS}seg-source"), target)
        return Row(
            **place,
            source=clean_text(html_of(unit.find(f"{NS}source"), NS)),
            text=clean_text(html_of(target, NS)),
            needs_review=state not in FINISHED,
            is_same=state in CONFIRMED or qualifier == SAME,
        )
    except ValueError as error:
        return Row(**place, problem=str(error))


def _refuse_parts(source: Element | None, target: Element | None) -> None:
    """A program that split the text into sentences may send only some of them translated."""
    if source is None or target is None or not "".join(target.itertext()).strip():
        return
    if _sentences(source) - _sentences(target):
        raise ValueError(_("Only a part of this text is translated in the file."))


def _sentences(element: Element) -> set[str]:
    return {
        mark.get("mid", "")
        for mark in element.iter(f"{NS}mrk")
        if mark.get("mtype") == "seg" and "".join(mark.itertext()).strip()
    }
