"""A row without a required part gets its error by the column's name."""

import pytest

from tests import factories
from tests.spreadsheets.tables import HEADER, csv_file, preview, send

pytestmark = pytest.mark.django_db

FILES = {
    "utf8": "Otsikko;Tiivistelmä;Miksi\nÖinen työpaja;Työ tehdään illalla.;Kuulla.\n",
    "nfd": "Otsikko;Miksi\nA\u0308a\u0308nestyska\u0308vely;Lo\u0308yta\u0308a\u0308.\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_new_method_without_steps_is_told_to_need_them(admin_client, text):
    factories.ToolkitSectionPageFactory()
    sheet_import = send(admin_client, text.encode(), kind="methods")

    assert sheet_import.state == "checked"
    assert ["Työvaiheet", "Tämä kenttä on pakollinen."] in sheet_import.rows[0][
        "errors"
    ]
    assert "Virhe: Työvaiheet." in preview(admin_client, sheet_import)


def test_the_error_is_in_the_users_language(admin_client, english):
    factories.ToolkitSectionPageFactory()
    text = FILES["utf8"].encode()
    page = preview(admin_client, send(admin_client, text, kind="methods"))

    assert "Error: Steps." in page
    assert "This field is required." in page


def test_a_new_operating_model_without_how_is_told_to_need_it(admin_client, index):
    rows = [HEADER[:2], ["Neuvonta", "Kunta neuvoo taloyhtiöitä."]]
    sheet_import = send(admin_client, csv_file(rows))

    assert ["Miten", "Tämä kenttä on pakollinen."] in sheet_import.rows[0]["errors"]


def test_a_page_whose_required_part_is_emptied_is_told_to_need_it(admin_client, index):
    page = factories.OperatingModelPageFactory(parent=index)
    rows = [["Number of the page", "How"], [str(page.pk), "-"]]
    sheet_import = send(admin_client, csv_file(rows))

    assert ["Miten", "Tämä kenttä on pakollinen."] in sheet_import.rows[0]["errors"]


@pytest.mark.parametrize(
    ("time", "message"),
    [("", "Tämä kenttä ei voi olla tyhjä."), ("pian", "”pian” ei ole aika")],
)
def test_a_pilot_is_told_once_by_the_column_that_its_time_is_wrong(
    admin_client, time, message
):
    factories.PilotIndexPageFactory()
    rows = [["Otsikko", "Tavoite", "Aika"], ["Kokeilu", "Oppia.", time]]
    sheet_import = send(admin_client, csv_file(rows), kind="pilots")

    told = [text for column, text in sheet_import.rows[0]["errors"] if column == "Aika"]
    assert len(told) == 1
    assert message in told[0]
    assert all(column for column, _text in sheet_import.rows[0]["errors"])
