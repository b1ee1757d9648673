"""A row that was copied in the file does not change the page that it was copied from."""

import pytest

from catalogue.models import OperatingModelPage
from tests import factories
from tests.spreadsheets.tables import csv_file, exported_rows, preview, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied(admin_client, index) -> dict[str, str]:
    page = factories.OperatingModelPageFactory(
        parent=index, title="Vanha", slug="malli"
    )
    page.save_revision()
    [row] = exported_rows(admin_client)
    return row


def sent(client, *rows: dict[str, str]):
    return send(
        client, csv_file([list(rows[0]), *(list(row.values()) for row in rows)])
    )


def test_a_copy_that_kept_its_address_is_an_error_that_names_the_page(
    admin_client, copied
):
    copy = copied | {"Sivun numero": "", "Otsikko": "Uusi"}
    sheet_import = sent(admin_client, copied, copy)

    page = preview(admin_client, sheet_import)
    number = copied["Sivun numero"]
    assert "Virhe: Osoite (slug)." in page
    assert "Osoite on jo sivulla ”Vanha”. Jos muutat sitä sivua, kirjoita" in page
    assert f"riville sen numero {number}" in page
    assert not sheet_import.rows[0]["errors"]


def test_the_error_is_in_english_too(admin_client, copied, english):
    copy = copied | {"Sivun numero": ""}
    page = preview(admin_client, sent(admin_client, copy))

    assert "The page “Vanha” has this address. To change that page" in page


def test_a_number_in_a_last_column_that_is_empty_counts_too(admin_client, copied):
    rows = [["Title", "Slug", "Number of the page"], ["Uusi", "malli"]]
    sheet_import = send(admin_client, csv_file(rows))

    assert sheet_import.rows[0]["errors"]


def test_a_copy_without_number_and_address_is_a_new_page(admin_client, copied):
    copy = copied | {"Sivun numero": "", "Osoite (slug)": "", "Otsikko": "Uusi"}
    sheet_import = sent(admin_client, copied, copy)

    assert [row["is_new"] for row in sheet_import.rows] == [False, True]
    assert not sheet_import.rows_with("errors")


def test_a_copy_that_kept_its_number_is_told_to_be_there_twice(admin_client, copied):
    sheet_import = sent(admin_client, copied, copied | {"Otsikko": "Uusi"})

    assert "samaa sivua" in preview(admin_client, sheet_import)
    assert OperatingModelPage.objects.get().title == "Vanha"


def test_a_row_in_another_language_does_not_change_the_page_of_its_number(
    admin_client, copied
):
    row = copied | {"Sivun kieli": "en", "Otsikko": "New"}
    sheet_import = sent(admin_client, row)

    assert sheet_import.rows_with("errors")
    assert "toisella kielellä" in preview(admin_client, sheet_import)
