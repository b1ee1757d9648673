"""What is exported reads back as it was, lists, records and running text included."""

import pytest

from catalogue.models import OperatingModelPage
from spreadsheets.checking import Checker
from spreadsheets.sheets import SHEETS
from tests import factories
from tests.spreadsheets.tables import (
    confirm,
    csv_file,
    exported,
    exported_rows,
    send,
)
from toolkit.models import MethodPage

pytestmark = pytest.mark.django_db

BODY = [
    ("paragraph", "<p>R&amp;D &lt;b&gt; ja <b>lihava</b>.</p><p>Toinen kappale.</p>"),
    ("heading", {"text": "Väliotsikko", "level": "3"}),
    ("bullets", ["Yksi", "Kaksi\nriviä"]),
    (
        "steps",
        [{"title": "Varaa", "text": "Soita.\nSovi."}, {"title": "Käy", "text": ""}],
    ),
    ("quote", {"text": "Hyvä juttu.", "source": "Asukas"}),
]


@pytest.fixture
def page(index, category, image):
    municipality = factories.MunicipalityFactory(name_fi="Lahti")
    page = factories.OperatingModelPageFactory(
        parent=index,
        category=category,
        title="=Malli",
        how=BODY,
        why="<p>Siksi <i>että</i>.</p>",
        resource_level=2,
        cautions=[("caution", {"severity": "note", "text": "Varo: tätä\n\nja tätä."})],
        examples=[
            (
                "example",
                {
                    "name": "Lahden neuvoja",
                    "kind": "example",
                    "description": "Kaksi\n\nkappaletta.",
                    "municipalities": [municipality],
                    "valid_until": "2026-03-01",
                },
            )
        ],
        municipality_sizes=[("size", "small"), ("size", "large")],
        image=image,
        image_is_decorative=True,
    )
    page.tags.set(["neuvonta", "energia"])
    page.save()
    page.save_revision().publish()
    return page


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_round_trip_changes_nothing(admin_client, admin_user, page, form):
    content = exported(admin_client, form=form)
    sheet_import = send(admin_client, content, name=f"a.{form}")

    [row] = sheet_import.rows
    assert row["is_unchanged"], row


def test_export_in_one_language_is_unchanged_in_the_other(
    admin_client, page, english, admin_user
):
    content = exported(admin_client)
    admin_user.wagtail_userprofile.preferred_language = "fi"
    admin_user.wagtail_userprofile.save()

    [row] = send(admin_client, content, name="a.xlsx").rows
    assert row["is_unchanged"], row


def test_new_page_from_the_same_cells_is_the_same(admin_client, page):
    [row] = exported_rows(admin_client)
    again = row | dict.fromkeys(("Sivun numero", "Osoite (slug)", "Versio"), "")
    # A quotation cannot be written anew.
    again["Miten"] = again["Miten"].partition("\n\n[[")[0]
    confirm(admin_client, send(admin_client, csv_file([list(again), again.values()])))

    first, second = exported_rows(admin_client)
    own = {"Sivun numero", "Osoite (slug)", "Versio", "Miten"}
    assert {k: v for k, v in first.items() if k not in own} == {
        k: v for k, v in second.items() if k not in own
    }
    assert second["Miten"] == again["Miten"]
    assert (
        OperatingModelPage.objects.exclude(pk=page.pk).get().category == page.category
    )


def test_part_that_text_cannot_express_stays_while_its_sign_stays(admin_client, page):
    [row] = exported_rows(admin_client)
    *_rest, sign = row["Miten"].split("\n\n")
    assert "Hyvä juttu" in sign
    moved = row | {"Miten": f"{sign}\n\nUusi alku."}
    confirm(admin_client, send(admin_client, csv_file([list(moved), moved.values()])))

    page.refresh_from_db()
    how = page.get_latest_revision_as_object().how
    assert [block.block_type for block in how] == ["quote", "paragraph"]
    assert how[0].value["source"] == "Asukas"
    assert how[0].id == page.how[4].id


def test_empty_cell_keeps_and_hyphen_empties(admin_client, page):
    rows = [["id", "why", "resource_level"], [page.pk, "", "-"]]
    confirm(admin_client, send(admin_client, csv_file(rows)))

    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert "Siksi" in draft.why
    assert draft.resource_level is None


def test_columns_have_one_meaning_in_every_language():
    for sheet in SHEETS.values():
        spellings = [word for column in sheet.columns for word in column.spellings]
        assert len(spellings) == len(set(spellings)), sheet.key


def test_checking_takes_few_queries_a_row(
    admin_user, django_assert_max_num_queries, index, admin_client
):
    from spreadsheets.reading import Row

    sheet = SHEETS["operating-models"]
    rows = [
        Row(n, {"title": f"Malli {n}", "how": "Teksti.", "search_description": "T."})
        for n in range(2, 32)
    ]
    with django_assert_max_num_queries(30 * 8 + 20):
        list(Checker(sheet, admin_user, "fi").outcomes(rows, lambda done: None))


def test_template_explains_every_column(admin_client, index):
    import io

    import openpyxl
    from django.urls import reverse

    response = admin_client.get(
        reverse("spreadsheets:template", args=["methods", "xlsx"])
    )
    workbook = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    table, instructions = workbook.worksheets

    header = [cell.value for cell in table[1]]
    explained = [row[0].value for row in instructions.iter_rows(min_row=2)]
    assert header[:2] == ["Sivun numero", "Otsikko"]
    assert set(header) <= set(explained)
    assert str(MethodPage.Kind.METHOD.label) in "".join(
        str(row[4].value) for row in instructions.iter_rows()
    )
