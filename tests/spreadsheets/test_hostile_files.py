"""Broken and hostile files: a sentence that says what is wrong, and nothing else."""

import datetime
import struct
import subprocess
import sys
import zipfile
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from catalogue.models import OperatingModelPage
from spreadsheets.reading import rows_of
from spreadsheets.sheets import SHEETS
from tests.spreadsheets.tables import (
    HEADER,
    ROW,
    confirm,
    csv_file,
    exported_rows,
    preview,
    saved,
    send,
    with_part,
    xlsx_file,
)
from uploads.archives import FileError

pytestmark = pytest.mark.django_db

GOOD = xlsx_file([HEADER, ROW])
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def bomb() -> bytes:
    return with_part(GOOD, "xl/sharedStrings.xml", b" " * 40_000_000)


def lying_bomb() -> bytes:
    """A zip whose directory says that a part is small."""
    content = bytearray(bomb())
    with zipfile.ZipFile(BytesIO(bytes(content))) as archive:
        size = archive.getinfo("xl/sharedStrings.xml").file_size
    told = struct.pack("<L", 100)
    return bytes(content).replace(struct.pack("<L", size), told)


def entities() -> bytes:
    sheet = b"<worksheet><sheetData><row><c>&b;</c></row></sheetData></worksheet>"
    part = b'<!DOCTYPE a [<!ENTITY b "c">]>' + sheet
    return with_part(GOOD, "xl/worksheets/sheet1.xml", part)


def formula_without_result() -> bytes:
    return xlsx_file([HEADER, ["=1+1", *ROW[1:]]])


CASES = {
    "old Excel": (OLE, "vanhassa Excel-muodossa"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "salasanalla"),
    "HTML": (b"<html><table><tr><td>Title</td></tr></table></html>", "verkkosivu"),
    "PDF": (b"%PDF-1.7 ...", "PDF-tiedosto"),
    "ODS": (
        with_part(GOOD, "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        "ODS-tiedosto",
    ),
    "macros": (with_part(GOOD, "xl/vbaProject.bin", b"x"), "makroja"),
    "external links": (
        with_part(GOOD, "xl/externalLinks/externalLink1.xml", b"<a/>"),
        "hakee tietoja muista tiedostoista",
    ),
    "truncated": (GOOD[:-200], "vioittunut"),
    "zip bomb": (bomb(), "liian suuri"),
    "lying zip bomb": (lying_bomb(), "vioittunut"),
    "entities": (entities(), "vioittunut"),
    "merged cells": (xlsx_file([HEADER, ROW], "A2:B2"), "yhdistettyjä soluja (A2:B2)"),
    "formula": (formula_without_result(), "solussa A2 on kaava"),
    "no header": (csv_file([ROW, ROW]), "ei ole otsikkorivi"),
    "wrong sheet": (xlsx_file([["a", "b"]]), "Missään taulukossa ei ole otsikkoriviä"),
    "another kind": (
        csv_file([["Title", "What it is", "Steps"], ["a", "b", "c"]]),
        "toisen tyypin sarakkeilta: Menetelmät",
    ),
    "unknown column": (
        csv_file([[*HEADER, "Väri"], [*ROW, "punainen"]]),
        "Tätä saraketta ei tunneta (Toimintamallit): “Väri”",
    ),
    "nearly known column": (
        csv_file([[*HEADER, "Jatkuvus"], [*ROW, ""]]),
        "“Jatkuvus” (”Jatkuvuus”?)",
    ),
    "column twice": (
        csv_file([[*HEADER, "Otsikko"], [*ROW, "a"]]),
        "Sarake ”Otsikko” on tiedostossa kahdesti",
    ),
    "value beyond the columns": (
        csv_file([HEADER, [*ROW, "irrallinen"]]),
        "nimettyjen sarakkeiden ulkopuolella",
    ),
    "signs of no encoding": (
        csv_file([HEADER, ROW], "cp1252") + b"\x81\x8d\n",
        "merkkejä, joita ei voi lukea",
    ),
    "quotation mark": (b'Title;Summary\n"a;b\n', "lainausmerkki puuttuu"),
    "empty": (b"", "ei ole otsikkorivi"),
    "only a header": (csv_file([HEADER]), "ei ole rivejä"),
    "too many rows": (csv_file([HEADER, *[ROW] * 2001]), "enintään 2000"),
    "error value": (csv_file([HEADER, ["#REF!", "a", "b"]]), "ei ole arvoa vaan"),
    "long cell": (csv_file([HEADER, [*ROW[:2], "a" * 100_001]]), "Teksti on liian"),
    "decimal": (
        csv_file([[*HEADER, "Review interval in months"], [*ROW, "2,5"]]),
        "”2,5” ei ole kokonaisluku",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_file_is_refused_with_a_sentence(admin_client, index, case):
    content, sentence = CASES[case]
    if content:
        page = preview(admin_client, send(admin_client, content, name="a.xlsx"))
    else:
        data = {"kind": "methods", "page_language": "fi", "file": BytesIO(b"")}
        page = admin_client.post(reverse("spreadsheets:front"), data).content.decode()
        sentence = "tyhjä"

    assert sentence in page
    assert "Tuodaan…" not in page
    assert not OperatingModelPage.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_understood(encoding, separator):
    content = csv_file([HEADER, ROW], encoding, separator)
    [row] = rows_of(BytesIO(content), SHEETS["operating-models"])

    assert row.cells["search_description"] == "Kunta neuvoo taloyhtiöitä."


@pytest.mark.parametrize("day", ["1.3.2026", "2026-03-01", datetime.date(2026, 3, 1)])
def test_dates_are_understood(admin_client, index, day):
    content = xlsx_file([[*HEADER, "Last reviewed"], [*ROW, day]])
    confirm(admin_client, send(admin_client, content, name="a.xlsx"))

    page = OperatingModelPage.objects.get()
    assert page.last_reviewed == datetime.date(2026, 3, 1)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "\t=1"])
def test_exported_text_is_no_formula_and_comes_back_as_it_was(
    admin_client, index, text
):
    rows = [[*HEADER, "partners"], [*ROW, f"'{text}"]]
    confirm(admin_client, send(admin_client, csv_file(rows)))
    [row] = exported_rows(admin_client)

    assert OperatingModelPage.objects.get().partners == text.strip()
    assert row["Kumppanit"] == f"'{text.strip()}"


def test_sheet_that_is_not_the_first_is_found(admin_client, index):
    workbook = openpyxl.Workbook()
    workbook.active.append(["Huomautuksia"])
    table = workbook.create_sheet("Mallit")
    for row in (HEADER, ROW):
        table.append(row)
    confirm(admin_client, send(admin_client, saved(workbook), name="a.xlsx"))

    assert OperatingModelPage.objects.get().title == "Neuvonta"


GREEDY = r"""
import os, re, sys
sys.path[:0] = [".", "site"]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import django; django.setup()
from uploads.archives import FileError
from spreadsheets.reading import rows_of
from spreadsheets.sheets import SHEETS
try:
    rows_of(open(sys.argv[1], "rb"), SHEETS["operating-models"])
except FileError as problem:
    print(problem)
# Unlike ru_maxrss, this knows nothing of the process that started this one.
print(int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]) // 1024)
"""


def greedy_sheet(part: bytes, times: int) -> bytes:
    beginning = b'<worksheet xmlns="http://schemas.openxmlformats.org/'
    beginning += b'spreadsheetml/2006/main"><sheetData>'
    return with_part(GOOD, "xl/worksheets/sheet1.xml", beginning + part * times)


GREEDY_FILES = {
    "100,000 rows": lambda: csv_file([HEADER, *[ROW] * 100_000]),
    "one long row": lambda: greedy_sheet(b"<row>" + b"<c/>" * 5_000_000, 1),
    "empty rows": lambda: greedy_sheet(b"<row/>", 4_000_000),
    "many strings": lambda: with_part(
        GOOD, "xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 5_000_000
    ),
}


@pytest.mark.parametrize("make", GREEDY_FILES.values(), ids=GREEDY_FILES)
def test_greedy_file_takes_little_memory(tmp_path, make):
    file = tmp_path / "a.xlsx"
    file.write_bytes(make())
    run = subprocess.run(
        [sys.executable, "-c", GREEDY, str(file)], capture_output=True, text=True
    )
    *sentence, megabytes = run.stdout.splitlines()

    assert sentence, run.stderr
    assert int(megabytes) < 300


def test_file_error_is_what_reading_raises():
    with pytest.raises(FileError):
        rows_of(BytesIO(b"PK\x03\x04nothing"), SHEETS["methods"])


def test_a_title_of_thousands_of_letters_is_cut_among_the_rows(admin_client, index):
    content = csv_file([HEADER, ["a" * 5_000, *ROW[1:]]])

    page = preview(admin_client, send(admin_client, content))

    rows = page[page.index("import-rows") : page.index("import-differences")]
    assert "a" * 254 + "…" in rows
    assert "a" * 255 not in rows
