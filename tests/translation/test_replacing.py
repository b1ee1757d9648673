"""Finding and replacing in the translations of a language; taking back a machine's texts."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains
from wagtail_localize.models import StringTranslation

from accounts.roles import Role
from tests.translation.desk import give, method, taken_up, translate
from tests.translation.test_desk import account, desk, draft, segment, send
from translation.replacing.replacing import Replacement
from translation.segments import undone

pytestmark = pytest.mark.django_db

LINK = '<a id="a1">Cat &amp; tour</a>'


def test_capitals_words_and_tags_are_as_one_expects():
    def replaced(find: str, replace: str, html: str, **how: bool) -> str:
        return Replacement(find, replace, **how).of(html)

    assert replaced("tour", "walk", "Tours, a tour") == "Walks, a walk"
    assert replaced("tour", "walk", "Tours, a tour", is_whole_word=True) == (
        "Tours, a walk"
    )
    assert replaced("tour", "walk", "Tour, tour", is_case_kept=True) == "Tour, walk"
    assert replaced("cat & tour", "a<b", LINK) == '<a id="a1">A&lt;b</a>'
    assert replaced("a1", "a2", LINK) == LINK
    assert replaced(".*", r"\1", "a .* b") == r"a \1 b"


def test_chosen_texts_become_drafts_after_they_were_seen(client):
    client.force_login(account("kaija", Role.TRANSLATOR))
    first, second = taken_up(method()), taken_up(method(title="Toinen"))
    for made, title in ((first, "A tour"), (second, "Tours")):
        translate(made, title=title, what=f"We {LINK}.", why="No such word.")
    address = reverse("translation_replace")
    asked = {"language": "en", "find": "tour", "replace": "walk"}

    assertContains(client.get(address), "Etsi ja korvaa")
    assertContains(client.get(address, asked | {"find": "xyz"}), "ei ole missään")
    assert client.get(address, asked | {"find": ""}).status_code == 200
    page = client.get(address, asked)
    assertContains(page, "4 tekstiä muuttuisi")
    assertContains(page, "<del>tour</del>")
    keys = re.findall(r'name="change" value="([^"]+)"', page.content.decode())

    # Of what somebody changes meanwhile, nothing is overwritten.
    changed = segment(second, "title").translation
    StringTranslation.objects.filter(pk=changed.pk).update(data="Tours!")
    sent = client.post(
        f"{address}?language=en&find=tour&replace=walk", {"change": keys}
    )
    told = client.get(sent.url)
    assertContains(told, "3 tekstiä muutettiin.")
    assertContains(told, "1 teksti on muuttunut")
    assert segment(first, "title").text == "A walk"
    assert segment(second, "title").text == "Tours!"
    assert draft(first).title == "A walk"
    assert "Cat &amp; walk</a>" in draft(first).what

    client.force_login(account("aino", Role.SUBJECT_REVIEWER))
    assert client.get(address, asked).status_code == 302


def test_what_a_machine_filled_is_taken_back_and_nothing_else(client):
    client.force_login(account("kaija", Role.TRANSLATOR))
    translation = taken_up(method())
    send(client, translation, title="Walking tour")
    machine = StringTranslation.TRANSLATION_TYPE_MACHINE
    give(segment(translation, "why"), translation, "Robot", translation_type=machine)

    assertContains(
        client.get(desk(translation)), "ota takaisin 1 lukematon konekäännös"
    )
    answer = client.post(desk(translation), {"action": "unfill"}, follow=True)
    assertContains(answer, "Yksi lukematta ollut teksti otettiin takaisin.")
    assertNotContains(answer, "Robot")
    assert segment(translation, "title").text == "Walking tour"
    assert "why" in [s.path for s in undone(translation)]
