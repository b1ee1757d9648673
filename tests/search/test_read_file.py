"""Texts of PDF and DOCX files, and files that were made to do harm."""

import json
import subprocess
import sys

import pytest

from search import read_file
from search.attachments import PROGRAM
from search.read_file import UnreadableError, text_of
from tests.search.files import archive, docx, encrypted, pdf, word_xml


def answer(content: bytes) -> dict[str, str]:
    """What the program says of a file."""
    done = subprocess.run(
        [sys.executable, "-I", PROGRAM], input=content, capture_output=True, check=True
    )
    return json.loads(done.stdout)


def test_a_pdf_is_read():
    assert answer(pdf("Työpajan ohje", 2)) == {
        "text": "Työpajan ohje\nTyöpajan ohje\n",
        "problem": "",
    }


def test_a_docx_is_read_by_paragraphs():
    assert text_of(docx("Ohje &amp; malli", "Toinen")) == "Ohje & malli\nToinen\n"


def test_notes_are_read_and_nothing_twice():
    drawn = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>kuvassa</w:t></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>toisin</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent><w:tab/><w:t>jälki</w:t></w:r></w:p>"
        "<w:p><w:r><w:delText>poistettu</w:delText>"
        "<w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    note = word_xml("<w:p><w:r><w:t>Viite</w:t></w:r></w:p>")

    text = text_of(archive(document=word_xml(drawn), footnotes=note))

    assert text.split() == ["kuvassa", "jälki", "Viite"]


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (run("<w:t>EAKR</w:t><w:noBreakHyphen/><w:t>avustus</w:t>"), "EAKR-avustus"),
        (run("<w:t>kau</w:t><w:softHyphen/><w:t>punki</w:t>"), "kaupunki"),
        (run("<w:t>rivi</w:t><w:br/><w:t>toinen</w:t>"), "rivi toinen"),
        (run("<w:t>a</w:t>") + run("<w:t>piilo</w:t>", "<w:vanish/>"), "a"),
        (run("<w:t>esillä</w:t>", '<w:vanish w:val="0"/>'), "esillä"),
        ("<w:moveFrom>" + run("<w:t>siirretty</w:t>") + "</w:moveFrom>", ""),
        ("<w:moveTo>" + run("<w:t>siirretty</w:t>") + "</w:moveTo>", "siirretty"),
        ("<w:del>" + run("<w:noBreakHyphen/>") + "</w:del>" + run("<w:t>a</w:t>"), "a"),
        ("<w:ins>" + run("<w:t>lisätty</w:t>") + "</w:ins>", "lisätty"),
    ],
)
def test_a_docx_is_read_as_its_reader_sees_it(runs, text):
    document = word_xml(f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{runs}</w:p>")

    assert text_of(archive(document=document)) == f"{text}\n"


def test_a_file_locked_against_changes_only_is_read():
    assert "Ohje" in text_of(encrypted(pdf("Ohje"), ""))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "neither"),
        (b"{\\rtf1 Ohje}", "neither"),
        (pdf("Ohje")[:300], ""),
        (b"%PDF-1.7" + b"\0" * 1000, ""),
        (encrypted(pdf("Ohje"), "salasana"), "encrypted"),
        (b"PK\3\4 broken", "BadZipFile"),
        (archive(styles=b"<a/>"), "not of Word"),
        (archive(document=b"<w:document>"), "broken XML"),
    ],
    ids=[
        "empty",
        "RTF",
        "half a PDF",
        "no PDF",
        "encrypted",
        "no archive",
        "another archive",
        "broken XML",
    ],
)
def test_what_cannot_be_read_says_why(content, problem):
    said = answer(content)

    assert said["text"] == ""
    assert said["problem"]
    assert problem in said["problem"]


def test_a_bomb_is_not_decompressed_whole():
    bomb = archive(document=word_xml(" " * (read_file.MOST_XML + read_file.CHUNK)))

    assert len(bomb) < 100_000
    with pytest.raises(UnreadableError, match="too large"):
        text_of(bomb)


def test_entities_are_refused():
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'

    with pytest.raises(UnreadableError, match="entities"):
        text_of(archive(document=laughs))


def test_a_long_file_is_read_to_a_limit(monkeypatch):
    assert len(text_of(docx("sana " * 100_000))) == read_file.LONGEST
    monkeypatch.setattr(read_file, "MOST_PAGES", 3)
    assert text_of(pdf("Ohje", 5)) == "Ohje\n" * 3


def test_a_slow_file_is_read_to_a_limit(monkeypatch):
    monkeypatch.setattr(read_file, "MOST_SECONDS", -1)

    assert text_of(pdf("Ohje", 5)) == "Ohje\n"
