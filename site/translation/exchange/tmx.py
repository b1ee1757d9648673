"""Earlier translations as a TMX 1.4 file, which every translation memory reads and writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

from toolkit.clean_text import clean_line, clean_text
from translation.exchange.inline import Mark, add_text, html_of, marks_of
from translation.exchange.safe_xml import parsed
from uploads.archives import FileError

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Variants:
    """What a text is in each of the languages, and in which of them it was written."""

    number: int
    texts: dict[str, str]
    source_language: str = ""
    changed: datetime | None = None
    where: str = ""


def write(
    units: Iterable[Variants], source_language: str, language: str, now: datetime
) -> bytes:
    root = Element("tmx", version="1.4")
    SubElement(
        root,
        "header",
        {
            "creationtool": "Talkoot",
            "creationtoolversion": "1",
            "segtype": "block",
            "o-tmf": "Talkoot",
            "adminlang": language,
            "srclang": source_language,
            "datatype": "html",
            "creationdate": _stamp(now),
        },
    )
    body = SubElement(root, "body")
    for unit in units:
        dates = {"changedate": _stamp(unit.changed)} if unit.changed else {}
        element = SubElement(body, "tu", {"tuid": str(unit.number), **dates})
        if unit.where:
            prop = SubElement(element, "prop", type="x-page")
            prop.text = clean_line(unit.where)
        for code, html in unit.texts.items():
            variant = SubElement(element, "tuv", {LANGUAGE: code})
            _Writer(SubElement(variant, "seg")).write(marks_of(html))
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _stamp(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


class _Writer:
    """Writes tags as the pairs of elements that TMX has for them, numbered in their order."""

    def __init__(self, seg: Element) -> None:
        self.seg = seg
        self.pairs = 0

    def write(self, pieces: "list[str | Mark]") -> None:
        for piece in pieces:
            if isinstance(piece, str):
                add_text(self.seg, piece)
            elif piece.tag == "br":
                SubElement(self.seg, "ph", type="lb").text = piece.start
            else:
                self.pairs += 1
                number = str(self.pairs)
                kind = "link" if piece.tag == "a" else piece.tag
                SubElement(self.seg, "bpt", i=number, type=kind).text = piece.start
                self.write(piece.children)
                SubElement(self.seg, "ept", i=number).text = piece.end


def read(content: bytes) -> Iterator[Variants]:
    """The units of a file; raises FileError if it is no TMX that is safe to read."""
    root = parsed(content, may_name_type=True)
    if root.tag != "tmx":
        raise FileError(_("This is XML, but not TMX."))
    header = root.find("header")
    source_language = "" if header is None else header.get("srclang", "")
    for number, unit in enumerate(root.iter("tu"), start=1):
        yield Variants(
            number,
            {
                (variant.get(LANGUAGE) or variant.get("lang", "")): _text(variant)
                for variant in unit.findall("tuv")
            },
            unit.get("srclang", source_language),
        )


def _text(variant: Element) -> str:
    """Tags of other sites are left out: a suggestion is its words."""
    try:
        return clean_text(html_of(variant.find("seg"), is_lenient=True)).strip()
    except ValueError:  # nested too deeply
        return ""
