"""
Texts as an XLIFF 2.1 file; each page is a <file> of it.

The format has no date: the moment of the export stands in the identifier of each <file>,
which no program may change.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

from toolkit.clean_text import clean_line, clean_text
from translation.exchange.inline import Mark, html_of, write_marks
from translation.exchange.units import PageUnits, Row, Unit, moment

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
NS = f"{{{NAMESPACE}}}"
MODULES = {
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "slr": "urn:oasis:names:tc:xliff:sizerestriction:2.0",
}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FILE_ID = re.compile(r"f-([0-9a-f-]{1,40})-(\d{8}T\d{6})(\d{6})Z")
TO_READ = "talkoot:to-be-read"
SAME = "talkoot:same"
TYPES = {
    "a": {"type": "link"},
    "b": {"type": "fmt", "subType": "xlf:b"},
    "strong": {"type": "fmt", "subType": "xlf:b"},
    "i": {"type": "fmt", "subType": "xlf:i"},
    "em": {"type": "fmt", "subType": "xlf:i"},
}


def write(pages: Iterable[PageUnits], language: str, now: datetime) -> bytes:
    pages = list(pages)
    modules = {f"xmlns:{prefix}": uri for prefix, uri in MODULES.items()}
    codes = {"trgLang": language}
    if pages:
        codes["srcLang"] = pages[0].translation.source.locale.language_code
    root = Element("xliff", {"version": "2.1", "xmlns": NAMESPACE, **codes, **modules})
    for page in pages:
        identifier = f"f-{page.translation.uuid}-{now.astimezone(UTC):%Y%m%dT%H%M%S%f}Z"
        original = str(page.translation.uuid)
        file = SubElement(root, "file", id=identifier, original=original)
        SubElement(file, "slr:profiles", generalProfile="xliff:codepoints")
        _write_notes(file, page.notes)
        for unit in page.units:
            _write_unit(file, unit)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _write_notes(parent: Element, notes: list[str]) -> None:
    element = SubElement(parent, "notes")
    for note in notes:
        SubElement(element, "note").text = clean_line(note)


def _write_unit(file: Element, unit: Unit) -> None:
    limits = {"slr:sizeRestriction": str(unit.limit)} if unit.limit else {}
    element = SubElement(file, "unit", {"id": unit.key, "name": unit.path, **limits})
    element.set(SPACE, "preserve")
    if unit.matches:
        _write_matches(element, unit)
    if unit.wordings:
        glossary = SubElement(element, "gls:glossary")
        for wording in unit.wordings:
            entry = SubElement(glossary, "gls:glossEntry")
            SubElement(entry, "gls:term").text = clean_line(wording.term)
            SubElement(entry, "gls:translation").text = clean_line(wording.agreed)
    _write_notes(element, unit.notes)
    segment = SubElement(element, "segment", {"id": "s1", **_state(unit)})
    write_marks(SubElement(segment, "source"), unit.source, _element)
    if unit.text:
        write_marks(SubElement(segment, "target"), unit.text, _element)


def _write_matches(element: Element, unit: Unit) -> None:
    matches = SubElement(element, "mtc:matches")
    for match in unit.matches:
        origin = {"origin": clean_line(match.where)} if match.where else {}
        found = SubElement(
            matches,
            "mtc:match",
            {"ref": "#s1", "type": "tm", "similarity": str(match.likeness), **origin},
        )
        write_marks(SubElement(found, "source"), match.source, _element)
        write_marks(SubElement(found, "target"), match.text, _element)


def _state(unit: Unit) -> dict[str, str]:
    if not unit.text:
        return {"state": "initial"}
    if unit.needs_review:
        return {"state": "initial", "subState": TO_READ}
    if unit.is_same:
        return {"state": "final", "subState": SAME}
    return {"state": "translated"}


def _element(parent: Element, mark: Mark) -> Element:
    """What translators' programs protect: <pc> around a text, <ph/> alone."""
    if mark.tag == "br":
        line = {"type": "fmt", "subType": "xlf:lb", "disp": "<br/>"}
        return SubElement(parent, "ph", {"id": mark.name, **line})
    shown = {"dispStart": mark.start, "dispEnd": mark.end}
    kind = TYPES.get(mark.tag, {"type": "other"})
    return SubElement(parent, "pc", {"id": mark.name, **kind, **shown})


def rows_in(root: Element) -> Iterator[Row]:
    number = 0
    for file in root.iter(f"{NS}file"):
        translation, exported = _identified(file)
        for unit in file.iter(f"{NS}unit"):
            number += 1
            place = {
                "number": number,
                "translation": translation,
                "key": unit.get("id", ""),
                "language": root.get("trgLang", ""),
                "exported": exported,
            }
            yield _row(unit, place)


def _identified(file: Element) -> tuple[str, datetime | None]:
    """Of which page the file is, and of which export."""
    found = FILE_ID.fullmatch(file.get("id", ""))
    if not found:
        return file.get("original", ""), None
    return found[1], moment(f"{found[2]}.{found[3]}Z")


def _row(unit: Element, place: dict) -> Row:
    segments = unit.findall(f"{NS}segment")
    states = {segment.get("state", "translated") for segment in segments}
    finer = {segment.get("subState", "") for segment in segments}
    try:
        return Row(
            **place,
            source=clean_text(_joined(unit, "source")),
            text=clean_text(_target(unit, segments)),
            needs_review="initial" in states or TO_READ in finer,
            is_same=states == {"final"} or SAME in finer,
        )
    except ValueError as error:
        return Row(**place, problem=str(error))


def _target(unit: Element, segments: list[Element]) -> str:
    """The sentences one after the other, as programs may have split the text into them."""
    translated = [segment for segment in segments if _words(segment, "target")]
    if not translated:
        return ""
    if any(
        _words(segment, "source") and not _words(segment, "target")
        for segment in segments
    ):
        raise ValueError(_("Only a part of this text is translated in the file."))
    return _joined(unit, "target")


def _words(segment: Element, name: str) -> str:
    found = segment.find(f"{NS}{name}")
    return "" if found is None else "".join(found.itertext()).strip()


def _joined(unit: Element, name: str) -> str:
    parts = []
    between = (part for part in unit if part.tag in (f"{NS}segment", f"{NS}ignorable"))
    for number, part in enumerate(between, start=1):
        found = part.find(f"{NS}{name}")
        if found is None and part.tag == f"{NS}ignorable":
            found = part.find(f"{NS}source")
        if found is not None:
            parts.append((_order(found, number), html_of(found, NS)))
    return "".join(html for _place, html in sorted(parts, key=lambda part: part[0]))


def _order(element: Element, number: int) -> int:
    """A sentence of the translation may stand in another place than its source."""
    order = element.get("order", "")
    return int(order) if order.isdecimal() and len(order) < 6 else number
