"""The preview shows the changed texts themselves, before and after."""

import pytest
from bs4 import BeautifulSoup

from spreadsheets.differences import AROUND, SHOWN, difference
from tests import factories
from tests.spreadsheets.tables import csv_file, preview, send

pytestmark = pytest.mark.django_db


def shown(client, rows: list[list[str]], encoding: str = "utf-8") -> BeautifulSoup:
    return BeautifulSoup(
        preview(client, send(client, csv_file(rows, encoding))), "html.parser"
    )


@pytest.fixture
def page(index):
    return factories.OperatingModelPageFactory(
        parent=index, why="<p>Kunta neuvoo <b>taloyhtiöitä</b>.</p>"
    )


def test_a_changed_text_stands_before_and_after(admin_client, page):
    rows = [["id", "why"], [str(page.pk), "Kunta auttaa <b>taloyhtiöitä</b>."]]

    (change,) = shown(admin_client, rows).select(".import-differences[open]")

    assert [term.get_text() for term in change("dt")] == ["Ennen", "Jälkeen"]
    assert [text.get_text() for text in change("dd")] == [
        "Kunta neuvoo <b>taloyhtiöitä</b>.",
        "Kunta auttaa <b>taloyhtiöitä</b>.",
    ]
    assert [change.find("del").get_text(), change.find("ins").get_text()] == [
        "neuvoo",
        "auttaa",
    ]


def test_the_preview_is_in_the_users_language(admin_client, page, english):
    rows = [["id", "why"], [str(page.pk), "Kunta auttaa."]]

    (change,) = shown(admin_client, rows).select(".import-differences")

    assert [term.get_text() for term in change("dt")] == ["Before", "After"]


def test_the_texts_of_a_new_page_are_shown(admin_client, index):
    rows = [["Otsikko", "Miksi"], ["Kävely", "Löytää öiset paikat ääneen."]]

    (change,) = shown(admin_client, rows, "mac_roman").select(".import-differences")

    assert "Löytää öiset paikat ääneen." in change.get_text()


def test_an_emptied_text_is_told_as_empty(admin_client, page):
    rows = [["id", "summary"], [str(page.pk), "-"]]

    (change,) = shown(admin_client, rows).select(".import-differences")

    assert change("dd")[1].get_text() == "tyhjä"


def test_of_a_long_text_the_places_that_differ_are_shown():
    before = "alku " * 500 + "vanha sana" + " loppu" * 500
    change = difference("Miksi", before, before.replace("vanha", "uusi"))

    (_is, front), (differs, word), (_is, end) = change["after"]

    assert (differs, word) == (True, "uusi")
    assert max(len(front), len(end)) < 2 * AROUND
    assert " … " in front
    assert " … " in end


@pytest.mark.parametrize("before", ["", "a " * 50_000])
def test_a_text_that_is_new_throughout_is_cut(before):
    change = difference("Miksi", before, "b " * 50_000)

    assert sum(len(text) for _is, text in change["after"]) <= SHOWN + 10
    assert change["after"][-1] == (False, " … ")
