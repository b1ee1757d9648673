"""Earlier translations offered beside a segment that is still to do."""

import pytest
from django.http import HttpResponse
from django.urls import reverse
from pytest_django.asserts import assertContains
from wagtail_localize.models import StringTranslation, Translation

from accounts.roles import Role
from tests import factories
from tests.translation.glossary import agree
from tests.translation.segments import segment, started, translate
from tests.translation.test_desk import account, desk, form
from translation.memory import Match, matches, remembered
from translation.memory.concordance import concordance
from translation.memory.importing import add
from translation.memory.models import ImportedPair
from translation.segments import segments_of

pytestmark = pytest.mark.django_db

LONG = "Kutsu alueen asukkaat ja yritykset yhteiseen työpajaan hyvissä ajoin."
ALIKE = "Kutsu alueen asukkaat ja yhdistykset yhteiseen työpajaan hyvissä ajoin."


def page_with(text: str, **fields: str) -> Translation:
    body = [("paragraph", f"<p>{text}</p>")]
    return started(factories.StandardPageFactory(body=body, **fields))


def matches_for(translation: Translation, source: str) -> list[Match]:
    found = matches(translation, segments_of(translation))
    return found.get(segment(translation, source).row.pk, [])


def test_same_text_translated_on_another_page_is_offered():
    translate(page_with(LONG, title="Työpaja"), LONG, "Invite everybody.")

    assert matches_for(page_with(LONG), LONG) == [
        Match(LONG, "Invite everybody.", 100, "Työpaja")
    ]


def test_text_nearly_alike_is_offered_after_the_same_one():
    translate(page_with(LONG), LONG, "Invite companies.")
    translate(page_with(ALIKE), ALIKE, "Invite associations.")

    found = matches_for(page_with(LONG), LONG)

    assert [m.text for m in found] == ["Invite companies.", "Invite associations."]
    assert 70 <= found[1].likeness < 100


def test_short_text_in_another_case_form_is_offered():
    translate(page_with("Kunnan rooli"), "Kunnan rooli", "The role of the municipality")

    assert len(matches_for(page_with("Kunnan roolit"), "Kunnan roolit")) == 1


def test_text_that_is_not_alike_is_not_offered():
    other = "Asukkaat ja yritykset saavat energiaa alueen yhteisestä voimalasta."
    translate(page_with(other), other, "Energy.")

    assert matches_for(page_with(LONG), LONG) == []


def test_best_three_are_offered_newest_first_and_equal_ones_once():
    for number in [1, 2, 3, 4, 4]:
        translate(page_with(LONG), LONG, f"Version {number}")

    found = matches_for(page_with(LONG), LONG)

    assert [m.text for m in found] == ["Version 4", "Version 3", "Version 2"]


def test_segment_whose_source_changed_is_offered_its_earlier_translation():
    page = factories.StandardPageFactory(body=[("paragraph", f"<p>{LONG}</p>")])
    translate(started(page), LONG, "Invite companies.")
    page.body = [("paragraph", f"<p>{ALIKE}</p>")]
    page.save()

    assert [m.text for m in matches_for(started(page), ALIKE)] == ["Invite companies."]


def test_links_of_another_text_are_left_out():
    linked = f'<a href="https://example.org/">{LONG}</a>'
    source = f'<a id="a1">{LONG}</a>'
    translate(page_with(linked), source, '<a id="a1">Invite</a> everybody')

    assert matches_for(page_with(LONG), LONG)[0].text == "Invite everybody"
    assert matches_for(page_with(linked), source)[0].text.startswith("<a id")


def test_what_a_machine_wrote_or_nobody_translated_is_no_memory():
    machine = translate(page_with(LONG), LONG, "Machine")
    machine.translation_type = StringTranslation.TRANSLATION_TYPE_MACHINE
    machine.save()
    translate(page_with(LONG), LONG, LONG)
    translate(page_with(LONG), LONG, "")

    assert matches_for(page_with(LONG), LONG) == []


def test_translated_segment_is_offered_nothing():
    translate(page_with(LONG), LONG, "Elsewhere")
    translation = page_with(LONG)
    translate(translation, LONG, "Here")

    assert matches_for(translation, LONG) == []


def test_memory_takes_four_queries_for_a_whole_page(django_assert_num_queries):
    body = [("paragraph", f"<p>{LONG} {n}</p>") for n in range(30)]
    page = factories.StandardPageFactory(body=body)
    translation = started(page)
    for n in range(3):
        translate(page_with(f"{LONG} {n}"), f"{LONG} {n}", f"Translation {n}")
    segments = segments_of(translation)
    assert translation.source.locale_id

    with django_assert_num_queries(4):
        found = matches(translation, segments)

    assert len(found) >= 30


def test_what_is_known_is_offered_as_filled_and_confirmed_with_one_click(client):
    client.force_login(account("kaija", Role.TRANSLATOR))
    translate(page_with(LONG), LONG, "Invite everybody.")
    twice = [("paragraph", f"<p>{LONG}</p>"), ("quote", {"text": LONG, "source": ""})]
    translation = started(factories.StandardPageFactory(title="Sivu", body=twice))
    places = [s for s in segments_of(translation) if s.source == LONG]
    assert len(places) == 2

    page = client.get(desk(translation))
    assertContains(page, ">\nInvite everybody.</textarea>", count=2)
    assertContains(page, "Muistista, luettava", count=2)
    fields = form(client, translation) | {
        f"{name}-{s.row.pk}": "Invite everybody."
        for s in places
        for name in ("text", "offered")
    }
    client.post(desk(translation), fields)
    assert not segment(translation, LONG).is_done

    # What was read is given to the other place that says the same.
    read = client.post(desk(translation), fields | {f"read-{places[0].row.pk}": "1"})
    assertContains(client.get(read.url), "Sama teksti on vielä yhdessä kohdassa")
    done = [s.text for s in segments_of(translation) if s.source == LONG and s.is_done]
    assert done == ["Invite everybody."] * 2

    other = page_with(LONG)
    key = segment(other, LONG).row.pk
    sent = form(client, other) | {"action": "memory", f"was-{key}": ""}
    sent |= {f"text-{key}": "Invite everybody.", f"offered-{key}": "Invite everybody."}
    client.post(desk(other), sent)
    assert segment(other, LONG).is_done


def test_words_are_searched_in_memory_and_glossary(client):
    client.force_login(account("kaija", Role.TRANSLATOR))
    agree("Ääniympäristö", "Soundscape", avoid="sound environment")
    translate(page_with(LONG, title="Työpaja"), LONG, "Invite <b>residents</b> & co.")
    address = reverse("translation_concordance")

    def found(**asked: str) -> HttpResponse:
        return client.get(address, {"from": "fi", "to": "en"} | asked)

    for query in ("asukkaat", "ASUKKAIDEN yrityksille", "residents"):
        page = found(q=query)
        assertContains(page, "Työpaja")
        assertContains(page, "&amp; co.")
        assertContains(page, "<mark>")
    for query in ("ääniympäristössä", "soundscapes", "sound env"):
        assertContains(found(q=query), "Soundscape")
    assertContains(found(q="%_<b>"), "ei ole vielä käännetty mitään")
    for query in ("", "  ", "\0", "…", "x" * 900, "'\" %s {0}"):
        assert found(q=query).status_code == 200
    assert (
        client.get(address, {"from": "fi", "to": "xx"}, follow=True).status_code == 404
    )
    client.force_login(account("aino", Role.SUBJECT_REVIEWER))
    assert found(q="asukkaat").status_code == 302


def test_what_a_file_brought_is_offered_as_filled_and_found():
    translation = page_with(LONG)
    languages = translation.source.locale, translation.target_locale
    add(
        ImportedPair(
            source_locale=languages[0],
            locale=languages[1],
            source=LONG,
            text=text,
            origin="muisti.tmx",
        )
        for text in ("Invite residents.", "<b>Invite</b> residents.")
    )

    key = segment(translation, LONG).row.pk
    assert remembered(translation, segments_of(translation))[key] == "Invite residents."
    found = concordance(*languages, "asukkaita yrityksissä")
    assert {(pair.where, pair.text) for pair in found} == {
        ("muisti.tmx", "Invite residents.")
    }
