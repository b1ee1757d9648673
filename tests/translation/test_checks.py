"""What looks wrong in a translation: told at its text, and dismissed for good."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from accounts.roles import Role
from tests.translation.desk import method, taken_up
from tests.translation.test_desk import account, desk, segment, send
from translation.checks.models import DismissedRemark
from translation.checks.remarks import Pair, found_in

RIGHT = [
    ("Hinta on 1 200,5 euroa.", "The price is 1,200.5 euros."),
    ("Osallistujia oli 1\u00a0000\u00a0000.", "There were 1,000,000 participants."),
    ("2 tuhatta asukasta, 2,50 euroa", "2,000 residents, 2.5 euros"),
    ("kolme askelta ja ensimmäiset 50", "3 steps and the first fifty"),
    ("30.11.2026", "30 November 2026"),
    ("2026-11-30", "November 30th, 2026"),
    ("28.–30.11.2026 klo 12.30–14.00", "28–30 Nov 2026, 12:30–2 pm"),
    ("28.11.–2.12.2026", "28 November to 2 December 2026"),
    ("Haku on auki toukokuussa.", "Applications are open in May."),
    ("Vuosina 2025–2026", "In 2025–26"),
    ("Soita 09 310 1691.", "Call +358 9 310 1691."),
    ("CO2, A4 ja WCAG 2.2", "CO₂, A4 and WCAG 2.2"),
    ("Lue hel.fi/ohjeet.", "Read www.hel.fi/en/guides."),
    ("Tule mukaan!", "Join us."),
    ("Ensimmäinen<br>toinen", "First second"),
]
WRONG = [
    ("Hinta on 1 200,5 euroa.", "The price is 1,205.5 euros.", "1 200,5|1,205.5"),
    ("Kesto on 1,5 tuntia.", "It takes 15 hours.", "1,5|15"),
    ("30.11.2026", "29 November 2026", "29|30.11.2026"),
    ("30.11.2026", "30 October 2026", "30.11.2026|October"),
    ("klo 12.30", "at 13:30", "12.30|13:30"),
    ("Avoinna kesäkuussa", "Open in July", "kesäkuussa|July"),
    ("Kysy: a@hel.fi", "Ask: b@hel.fi", "a@hel.fi|b@hel.fi"),
    ("Hei %(name)s", "Hello {name}", "%(name)s|{name}"),
    ("Lue <b>tämä</b>", "Read <b></b>this", "<b></b>"),
    ("Lue tämä", "Read &lt;b&gt;this&lt;/b&gt;", "<b>|</b>"),
    ("Mitä?", "What.", "?"),
    ("Aa bb", "Aa  bb", ""),
    ("Sana " * 20, "Word", "4 / 99"),
    ("Sana", "Word " * 20, "99 / 4"),
]


def remarks(source: str, text: str) -> list[str]:
    return [r.what for r in found_in(Pair(source, text, "fi", "en"))]


def test_forms_of_both_languages_agree_and_differences_are_told():
    assert {s: remarks(s, t) for s, t in RIGHT if remarks(s, t)} == {}
    assert [remarks(s, t) for s, t, _w in WRONG] == [
        w.split("|") for _s, _t, w in WRONG
    ]
    # The same the other way round.
    told = [list(found_in(Pair(t, s, "en", "fi"))) for s, t in RIGHT]
    assert [r for found in told for r in found] == []


@pytest.mark.django_db
def test_a_remark_is_dismissed_with_a_click_until_the_text_changes(client):
    client.force_login(account("kaija", Role.TRANSLATOR))
    translation = taken_up(method())

    saved = send(client, translation, title="Walking  tour 5")
    page = client.get(saved.url)
    assertContains(page, "Otsikko: Lukua ”5” ei ole alkutekstissä.")
    assertContains(page, "Otsikko: Tekstissä on kaksi välilyöntiä peräkkäin.")
    listed = client.get(desk(translation, "?show=remarks"))
    assertContains(listed, "Huomautettavaa (1)")
    [card] = listed.context["part"].object_list
    spaces = {r.check: value for r, value in card.warnings}["double_spaces"]
    assertContains(listed, f'name="dismiss" value="{spaces}"')

    client.post(desk(translation), {"dismiss": spaces})
    client.post(desk(translation), {"dismiss": spaces})
    page = client.get(desk(translation, "?show=all"))
    assertNotContains(page, "kaksi välilyöntiä")
    assertContains(page, "Lukua ”5” ei ole alkutekstissä.")
    assert segment(translation, "title").text == "Walking  tour 5"
    assert DismissedRemark.objects.count() == 1

    send(client, translation, title="Walking  tours")
    assertContains(client.get(desk(translation, "?show=all")), "kaksi välilyöntiä")
    for nonsense in ("", "x", "1", "9999999 abc", spaces.split()[0] + " " + "ä" * 500):
        assert client.post(desk(translation), {"dismiss": nonsense}).status_code == 302
