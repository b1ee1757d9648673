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
