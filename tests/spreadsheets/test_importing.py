"""From a file to drafts: preview, all or nothing, both languages."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Revision

from catalogue.models import OperatingModelPage
from pilots.models import PilotPage
from spreadsheets.models import SheetImport
from tests import factories
from tests.spreadsheets.tables import (
    HEADER,
    ROW,
    confirm,
    csv_file,
    exported_rows,
    preview,
    send,
    xlsx_file,
)

pytestmark = pytest.mark.django_db


def test_preview_writes_nothing_and_import_makes_drafts(admin_client, index):
    sheet_import = send(admin_client, csv_file([HEADER, ROW]))

    assert "Uusi sivu" in preview(admin_client, sheet_import)
    assert not OperatingModelPage.objects.exists()

    confirm(admin_client, sheet_import)

    page = OperatingModelPage.objects.get()
    assert (page.title, page.live) == ("Neuvonta", False)
    assert page.get_latest_revision().user.username == "admin"
    assert page.how[0].value.source.startswith("<p")


def test_finished_draft_goes_to_review_and_unfinished_one_does_not(
    admin_client, index, category
):
    header = [*HEADER, "Toimintamalliryhmä"]
    rows = [[*ROW, "Viestintä"], ["Kesken", "", "Teksti.", ""]]
    sheet_import = send(admin_client, csv_file([header, *rows]))

    assert "virkkeen tiivistelmä" in preview(admin_client, sheet_import)
    confirm(admin_client, sheet_import)

    finished, unfinished = OperatingModelPage.objects.order_by("path")
    assert finished.workflow_in_progress
    assert not unfinished.workflow_in_progress


def test_one_wrong_row_keeps_all_out(admin_client, index):
    wrong = ["Toinen", "Tiivistelmä.", "Teksti.", "1.13.2026"]
    rows = [[*HEADER, "Last reviewed"], [*ROW, "1.3.2026"], wrong]
    sheet_import = send(admin_client, csv_file(rows))

    page = preview(admin_client, sheet_import)
    assert "Virhe: Viimeksi tarkistettu." in page
    assert "Kalenterissa ei ole tällaista: ”1.13.2026”" in page
    confirm(admin_client, sheet_import)

    assert not OperatingModelPage.objects.exists()
    assert sheet_import.rows[1]["number"] == 3


def test_messages_are_in_the_users_language(admin_client, index, english):
    rows = [[*HEADER, "Continuity"], [*ROW, "sometimes"]]
    page = preview(admin_client, send(admin_client, csv_file(rows)))

    assert "“sometimes” is not one of the choices: Ongoing, Recurring" in page


@pytest.mark.parametrize("word", ["Jatkuva", "ongoing", "Ongoing", "JATKUVA"])
def test_choices_are_known_in_both_languages_and_by_key(admin_client, index, word):
    rows = [[*HEADER, "Jatkuvuus"], [*ROW, word]]
    confirm(admin_client, send(admin_client, csv_file(rows)))

    assert OperatingModelPage.objects.get().continuity == "ongoing"


@pytest.mark.parametrize("word", ["Viestintä", "Communication", "viestinta"])
def test_terms_are_known_in_both_languages_and_by_key(
    admin_client, index, category, word
):
    english = category.copy_for_translation(factories.home("en").locale)
    english.name = "Communication"
    english.save()
    rows = [[*HEADER, "Category of operating model"], [*ROW, word]]
    confirm(admin_client, send(admin_client, csv_file(rows)))

    assert OperatingModelPage.objects.get().category == category


def test_unknown_municipality_is_named_with_a_near_one(admin_client, index):
    factories.MunicipalityFactory(name_fi="Lahti", code="lahti")
    example = "Nimi: Neuvoja\nKunnat: Lahtii"
    rows = [[*HEADER, "Examples"], [*ROW, example]]
    page = preview(admin_client, send(admin_client, csv_file(rows)))

    assert "Virhe: Esimerkit." in page
    assert "”Lahtii” ei tunneta. Tarkoititko ”Lahti”?" in page


def test_rich_text_keeps_only_what_the_field_allows(admin_client, index):
    why = (
        '<b>Hyvä</b> <a href="javascript:alert(1)">syy</a><script>alert(2)</script>'
        '<img src=x onerror=alert(3)> <a href="https://example.org">linkki</a>'
    )
    rows = [[*HEADER, "Why"], [*ROW, why]]
    confirm(admin_client, send(admin_client, csv_file(rows)))

    page = OperatingModelPage.objects.get()
    assert "<b>Hyvä</b>" in page.why
    assert '<a href="https://example.org">linkki</a>' in page.why
    assert not any(bad in page.why for bad in ("javascript", "alert", "img", "script"))


def test_row_with_a_known_address_becomes_a_revision_of_that_page(admin_client, index):
    page = factories.OperatingModelPageFactory(
        parent=index, title="Vanha", slug="malli"
    )
    rows = [["Slug", "Title", "Summary"], ["malli", "Uusi nimi", ""]]
    confirm(admin_client, send(admin_client, csv_file(rows)))

    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert (page.title, draft.title) == ("Vanha", "Uusi nimi")
    assert draft.search_description == factories.SUMMARY
    assert page.live


def test_unchanged_rows_make_no_revision(admin_client, index, category):
    page = factories.OperatingModelPageFactory(parent=index, category=category)
    page.save_revision()
    [row] = exported_rows(admin_client)
    before = Revision.objects.count()
    sheet_import = send(admin_client, xlsx_file([list(row), list(row.values())]))

    assert "0 muutosta" in preview(admin_client, sheet_import)
    assert Revision.objects.count() == before


def test_page_changed_between_preview_and_confirmation_is_not_overwritten(
    admin_client, index
):
    page = factories.OperatingModelPageFactory(parent=index, slug="malli")
    rows = [["slug", "title"], ["malli", "Taulukosta"]]
    sheet_import = send(admin_client, csv_file(rows))
    page.title = "Toimittajalta"
    page.save_revision()

    assert "muutettiin esikatselun jälkeen" in confirm(admin_client, sheet_import)
    assert page.get_latest_revision_as_object().title == "Toimittajalta"


def test_page_changed_after_the_export_is_told_in_the_preview(admin_client, index):
    page = factories.OperatingModelPageFactory(parent=index)
    page.save_revision()
    [row] = exported_rows(admin_client)
    page.title = "Toimittajalta"
    page.save_revision()
    rows = [list(row), list((row | {"Otsikko": "Taulukosta"}).values())]

    shown = preview(admin_client, send(admin_client, csv_file(rows)))
    assert "viennin jälkeen" in shown


def test_method_goes_to_its_section_and_pilot_below_its_index(admin_client):
    section = factories.ToolkitSectionPageFactory()
    factories.PilotIndexPageFactory()
    steps = "What is done: Lähde\nHow: Kävele."
    method = [["Title", "What it is", "Työvaiheet"], ["Kävely", "Kierros.", steps]]
    pilot = [["Title", "Objective", "Time"], ["Kokeilu", "Oppia.", "3–4/2026"]]
    confirm(admin_client, send(admin_client, csv_file(method), "methods"))
    confirm(admin_client, send(admin_client, csv_file(pilot), "pilots"))

    section.refresh_from_db()
    made = section.get_children().specific().get()
    assert made.steps[0].value["text"] == "Kävele."
    with override("fi"):
        assert PilotPage.objects.get().period == "maalis–huhtikuu 2026"
    assert SheetImport.objects.filter(state="done").count() == 2


def test_file_is_gone_when_the_import_is_done(admin_client, index):
    sheet_import = send(admin_client, csv_file([HEADER, ROW]))
    assert bytes(sheet_import.content)
    confirm(admin_client, sheet_import)

    assert bytes(sheet_import.content) == b""


def test_only_those_who_may_add_pages_are_let_in(client, django_user_model, index):
    reader = django_user_model.objects.create_user("lukija", password="salasana")
    client.force_login(reader)

    for name, args in [("front", []), ("export", ["methods", "csv"])]:
        response = client.get(reverse(f"spreadsheets:{name}", args=args))
        assert response.status_code in (302, 403)


def test_import_is_seen_by_its_user_alone(
    client, admin_client, django_user_model, index
):
    sheet_import = send(admin_client, csv_file([HEADER, ROW]))
    other = django_user_model.objects.create_superuser("toinen")
    client.force_login(other)

    address = reverse("spreadsheets:import", args=[sheet_import.pk])
    assert client.get(address, follow=True).status_code == 404
