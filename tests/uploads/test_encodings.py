"""A file is read in the encoding in which it was written, or refused with a sentence."""

from io import BytesIO
from pathlib import Path

import pytest

from uploads.archives import FileError
from uploads.encodings import decoded
from uploads.tables import tables_of

FILES = Path(__file__).with_name("files")

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"]
TEXTS = [
    "Löytää öiset paikat ääneen.",
    "Työ",
    "Tšekki",
    "Café",
    "5 € – 10 €",
    "Åbo Akademi; ÄÄNESTYS; Öinen työ",
    "PÄÄKAUPUNKI JÄRVENPÄÄ",
    "Görel Ängström är från Åland",
    "plain; “quoted” text",
    "Ville’s idea",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_finnish_text_looks_like_tells_the_encoding(encoding, text):
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip("The encoding lacks a letter.")

    assert decoded(content) == text


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(order):
    assert decoded("Äänestys; “kysely”".encode(order)) == "Äänestys; “kysely”"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"id;why\n1;\x81\x8d\x8f", "Rivillä 2 on merkkejä, joita ei voi lukea"),
        ("id\nTyÃ¶ ja tekijÃ¤".encode(), "Rivin 2 kirjaimet ovat menneet sekaisin"),
        ("id\nTy\ufffd".encode(), "Rivin 2 kirjaimet ovat menneet sekaisin"),
        (
            "ТАБЛИЦА".encode("cp1251"),
            "Rivillä 1 on merkkejä, joita ei voi lukea",
        ),
    ],
)
def test_what_is_in_no_known_encoding_is_refused(content, sentence):
    with pytest.raises(FileError, match=sentence):
        decoded(content)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("mac.csv", ["id", "why"]),
        ("excel-separator.csv", ["id", "why"]),
        ("decomposed.csv", ["Otsikko", "Tiivistelmä", "Miksi"]),
    ],
)
def test_a_csv_file_of_a_usual_program_is_read(name, header):
    _name, lines = next(tables_of(BytesIO((FILES / name).read_bytes())))
    rows = [cells for _number, cells in lines]

    assert rows[0] == header
    assert any("Löytää" in cell for cell in rows[1])


@pytest.mark.parametrize(
    "first", ["sep=;", "SEP=;", '"sep=;"', "sep=|", "sep=\t", "sep=,,,,"]
)
def test_the_line_of_excel_that_tells_the_separator_is_no_row(first):
    separator = first.strip('"')[4]
    content = f"{first}\r\nid{separator}why\r\n1{separator}a;b\r\n"
    if separator == ";":
        content = content.replace("a;b", "ab")

    _name, lines = next(tables_of(BytesIO(content.encode("utf-8-sig"))))

    assert [number for number, cells in lines if cells] == [2, 3]
