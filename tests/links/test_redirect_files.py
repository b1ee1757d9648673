"""A file of redirects that would fill the memory is refused with a sentence."""

import unicodedata

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.contrib.redirects.models import Redirect

from tests.spreadsheets.tables import with_part, xlsx_file

pytestmark = pytest.mark.django_db

GOOD = xlsx_file([["vanha", "uusi"], ["/a/", "/b/"]])
CASES = {
    "rivit.csv": (b"\n" * 20_001, "liian monta solua; niitä saa olla enintään 20000"),
    "suuri.csv": (b"a" * 1_000_001, "liian suuri"),
    "pommi.xlsx": (
        with_part(GOOD, "xl/sharedStrings.xml", b" " * 40_000_000),
        "liian suuri",
    ),
}
# Not as parameters: a workbook holds the time, and its bytes would be the test's name.
SMALL = {"a.csv": b"vanha,uusi\n/a/,/b/\n", "a.xlsx": GOOD}


@pytest.mark.parametrize("name", CASES)
def test_file_is_refused_with_a_sentence(admin_client, name):
    content, sentence = CASES[name]

    assert sentence in sent(admin_client, name, content)


@pytest.mark.parametrize("name", SMALL)
def test_small_file_is_read(admin_client, name):
    assert "/a/" in sent(admin_client, name, SMALL[name])


TABLE = "vanha;uusi\r\n/työpaja/;https://www.espoo.fi/uusi\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        TABLE.encode("mac_roman"),
        TABLE.encode("cp850"),
        TABLE.encode("utf-16"),
        unicodedata.normalize("NFD", TABLE).encode(),
        f"sep=;\r\n{TABLE}".encode("utf-8-sig"),
        TABLE.replace(";", "\t").encode(),
        TABLE.replace(";", ",").encode(),
        xlsx_file([line.split(";") for line in TABLE.split()]),
    ],
    ids=[
        "UTF-8",
        "mark",
        "Windows",
        "Mac",
        "DOS",
        "UTF-16",
        "decomposed",
        "sep",
        "tabs",
        "commas",
        "XLSX",
    ],
)
def test_a_file_of_any_usual_program_makes_its_redirects(admin_client, content):
    name = "a.xlsx" if content.startswith(b"PK") else "A.CSV"
    page = BeautifulSoup(sent(admin_client, name, content), "html.parser")
    hidden = {field["name"]: field["value"] for field in page.select("[type=hidden]")}

    admin_client.post(
        "/admin/redirects/import/process/",
        hidden | {"from_index": "0", "to_index": "1", "permanent": "on"},
    )

    redirect = Redirect.objects.get()
    assert (redirect.old_path, redirect.redirect_link) == (
        "/työpaja",
        "https://www.espoo.fi/uusi",
    )


def test_a_damaged_file_of_redirects_is_refused_with_a_sentence(admin_client):
    assert "ei voi lukea" in sent(admin_client, "a.csv", b"vanha;uusi\n\x81\x8d;\x8f")


def sent(client, name: str, content: bytes) -> str:
    data = {"import_file": SimpleUploadedFile(name, content)}
    return client.post("/admin/redirects/import/", data).content.decode()
