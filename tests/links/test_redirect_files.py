"""A file of redirects that would fill the memory is refused with a sentence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

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


def sent(client, name: str, content: bytes) -> str:
    data = {"import_file": SimpleUploadedFile(name, content)}
    return client.post("/admin/redirects/import/", data).content.decode()
