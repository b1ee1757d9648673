"""
The glossary as a TBX file, in the form of 2008 that most programs read.

The form of 2019, which some write, has other names for the same elements; both are read.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

from toolkit.clean_text import clean_text
from translation.exchange.safe_xml import parsed
from translation.exchange.terms import Concept
from uploads.archives import FileError

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
STATUS = "administrativeStatus"
AGREED = "preferredTerm-admn-sts"
AVOID = "deprecatedTerm-admn-sts"
# How programs say that a wording is not to be used.
AVOIDED = {"deprecatedTerm-admn-sts", "deprecated", "forbidden", "obsolete"}
KINDS = {"abbreviation": "abbreviation", "expansion": "fullForm"}
ENTRIES = {"termEntry", "conceptEntry"}
LANGUAGES = {"langSet", "langSec"}
TERMS = {"tig", "ntig", "termSec", "termGrp"}


def write(
    concepts: Iterable[Concept], source_language: str, language: str, now: datetime
) -> bytes:
    root = Element("martif", {"type": "TBX-Basic", LANGUAGE: source_language})
    description = SubElement(SubElement(root, "martifHeader"), "fileDesc")
    SubElement(
        SubElement(description, "sourceDesc"), "p"
    ).text = f"Talkoot, {now.isoformat()}"
    body = SubElement(SubElement(root, "text"), "body")
    for concept in concepts:
        entry = SubElement(body, "termEntry", id=f"c-{concept.key}")
        for code in (source_language, language):
            if words := concept.words.get(code):
                _write_words(SubElement(entry, "langSet", {LANGUAGE: code}), words)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _write_words(parent: Element, words: dict[str, str]) -> None:
    if words["definition"]:
        SubElement(parent, "descrip", type="definition").text = clean_text(
            words["definition"]
        )
    _write_term(parent, words["term"], {STATUS: AGREED})
    for name, kind in KINDS.items():
        if words[name]:
            _write_term(parent, words[name], {"termType": kind})
    for avoided in filter(None, map(str.strip, words["avoid"].splitlines())):
        _write_term(parent, avoided, {STATUS: AVOID})


def _write_term(parent: Element, text: str, notes: dict[str, str]) -> None:
    term = SubElement(parent, "tig")
    SubElement(term, "term").text = clean_text(text)
    for kind, note in notes.items():
        SubElement(term, "termNote", type=kind).text = note


def read(content: bytes) -> list[Concept]:
    """The concepts of a file; raises FileError if it is no TBX that is safe to read."""
    root = parsed(content, may_name_type=True)
    if _kind(root) not in ("martif", "tbx"):
        raise FileError(_("This is XML, but not TBX."))
    entries = (element for element in root.iter() if _kind(element) in ENTRIES)
    return [_concept(entry, number) for number, entry in enumerate(entries, start=1)]


def _concept(entry: Element, number: int) -> Concept:
    concept = Concept(number, entry.get("id", "").removeprefix("c-"))
    for language in _below(entry, LANGUAGES):
        code = language.get(LANGUAGE) or language.get("lang", "")
        concept.words[code] = _words(language)
    return concept


def _words(language: Element) -> dict[str, str]:
    words, avoid = {}, []
    for descrip in _below(language, {"descrip"}):
        if descrip.get("type") == "definition":
            words["definition"] = _text(descrip)
    for term in _below(language, TERMS):
        notes = {
            note.get("type", ""): _text(note) for note in _below(term, {"termNote"})
        }
        text = next(map(_text, _below(term, {"term"})), "")
        if notes.get(STATUS) in AVOIDED:
            avoid.append(text)
        else:
            words.setdefault(_field(notes, words), text)
    return words | ({"avoid": "\n".join(avoid)} if avoid else {})


def _field(notes: dict[str, str], words: dict[str, str]) -> str:
    kinds = {kind: name for name, kind in KINDS.items()}
    return kinds.get(notes.get("termType", ""), "term")


def _below(element: Element, kinds: set[str]) -> Iterator[Element]:
    return (child for child in element.iter() if _kind(child) in kinds)


def _kind(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Element) -> str:
    return clean_text("".join(element.itertext())).strip()
