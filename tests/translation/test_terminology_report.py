"""The report of how translations keep to the glossary."""

import pytest
from django.core.management import call_command
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.users.models import UserProfile

from tests import factories
from tests.translation.glossary import agree
from tests.translation.segments import segment, started, translate
from translation import status

pytestmark = pytest.mark.django_db

BY_PAGE = "/admin/reports/terminology/"
BY_TERM = "/admin/reports/terminology/terms/"
SOURCE = "Sidosryhmät mukaan"


def page_saying(title: str, text: str, source: str = SOURCE):
    body = [("paragraph", f"<p>{source}</p>")]
    translation = started(factories.StandardPageFactory(title=title, body=body))
    translate(translation, source, text)
    status.refresh(translation.source.object_id)
    return translation


def test_breaches_are_counted_by_page_and_by_term(admin_client):
    agree("Sidosryhmä", "Stakeholder", avoid="interest group")
    page_saying("Työpaja", "Interest groups join")
    page_saying("Kysely", "Everybody joins")
    page_saying("Paneeli", "Stakeholders join")

    by_page = admin_client.get(BY_PAGE)
    by_term = admin_client.get(BY_TERM)

    assertContains(by_page, "Työpaja")
    assertContains(by_page, "Vältettävä ilmaus ”interest group”")
    assertContains(by_page, "Kysely")
    assertNotContains(by_page, "Paneeli")
    rows = by_term.context["object_list"]
    assert {(r["kind"], r["number"], r["pages"]) for r in rows} == {
        ("avoided", 1, 1),
        ("left_out", 1, 1),
    }


def test_report_is_narrowed_and_saved_as_csv(admin_client):
    agree("Sidosryhmä", "Stakeholder", avoid="interest group")
    page_saying("Työpaja", "Interest groups join")
    page_saying("Kysely", "Everybody joins")

    response = admin_client.get(BY_PAGE, {"kind": "avoided", "export": "csv"})

    text = b"".join(response).decode("utf-8-sig")
    assert text.startswith("Sivu;Kieli;Käsite;Sovittu ilmaus;Poikkeama")
    assert (
        "Työpaja;en;Sidosryhmä;Stakeholder;vältettävä ilmaus;interest group;1" in text
    )
    assert "Kysely" not in text
    terms = b"".join(admin_client.get(BY_TERM, {"export": "csv"})).decode()
    assert "Sidosryhmä" in terms


def test_mended_translation_leaves_the_report(admin_client):
    agree("Sidosryhmä", "Stakeholder")
    translation = page_saying("Kysely", "Everybody joins")

    translate(translation, SOURCE, "Stakeholders join")
    status.refresh(translation.source.object_id)

    assertContains(admin_client.get(BY_PAGE), "noudattavat sanastoa")


def test_change_of_the_glossary_is_counted(admin_client, committed):
    page_saying("Kysely", "Everybody joins")
    page_saying("Muu", "Nothing", source="Ei mitään")

    term = committed(lambda: agree("Sidosryhmä", "Stakeholder"))
    assertContains(admin_client.get(BY_PAGE), "Kysely")
    assertNotContains(admin_client.get(BY_PAGE), "Muu")

    term.term = "Everybody"
    committed(term.save)
    assertContains(admin_client.get(BY_PAGE), "noudattavat sanastoa")

    term.avoid = "joins"
    committed(term.save)
    assertContains(admin_client.get(BY_PAGE), "”joins”")

    committed(term.delete)
    assertContains(admin_client.get(BY_PAGE), "noudattavat sanastoa")


def test_command_counts_everything(admin_client, capsys):
    page_saying("Kysely", "Everybody joins")
    agree("Sidosryhmä", "Stakeholder")

    call_command("check_terminology")

    assert "1 translations counted, 1 breaches" in capsys.readouterr().out
    assertContains(admin_client.get(BY_PAGE), "Kysely")


def test_report_speaks_english(admin_client, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    agree("Sidosryhmä", "Stakeholder")
    page_saying("Kysely", "Everybody joins")

    assertContains(admin_client.get(BY_PAGE), "is left out; it is called “Stakeholder”")


def test_only_editors_see_the_report(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("lukija", password="x"))

    assert client.get(BY_PAGE).status_code == 302


def test_length_of_the_report_takes_no_more_queries(
    admin_client, django_assert_max_num_queries
):
    for number in range(8):
        agree(f"Käsite{number}", f"Concept{number}")
    source = " ".join(f"Käsite{number}" for number in range(8))
    translation = page_saying("Kysely", "Nothing", source=source)
    assert segment(translation, source).text == "Nothing"
    admin_client.get(BY_PAGE)

    with django_assert_max_num_queries(24):
        assertContains(admin_client.get(BY_PAGE), "Käsite ”", count=8)
