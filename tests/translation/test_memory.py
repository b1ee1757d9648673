"""Earlier translations offered beside a segment that is still to do."""

import pytest
from wagtail_localize.models import StringTranslation, Translation

from tests import factories
from tests.translation.segments import segment, started, translate
from translation.memory import Match, matches
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
