"""How far each translation is: stored for the table, followed as things happen."""

import pytest
from django.core.management import call_command
from django.utils.translation import override
from wagtail.models import Locale

from tests import factories
from tests.translation.desk import method, publish, status_of, taken_up, translate
from toolkit.models import Term
from toolkit.quality import findings
from translation import status
from translation.drafts import save_draft
from translation.models import State, TranslationStatus
from translation.segments import undone

pytestmark = pytest.mark.django_db
NEWER = "The Finnish page is newer"


def test_a_page_that_nobody_has_taken_up_is_missing_with_all_its_words(committed):
    source = committed(method)

    row = status_of(source)

    assert row.state == State.MISSING
    assert row.words > 5
    assert row.section.title == "Työkalupakki"


def test_a_page_taken_up_is_a_draft_and_then_up_to_date(whole):
    source, _translation = whole

    row = status_of(source)

    assert (row.state, row.words, row.segments) == (State.UP_TO_DATE, 0, 0)


def test_new_text_in_the_source_leaves_the_translation_behind(whole, committed, client):
    source, translation = whole

    committed(lambda: publish(source, what="<p>Kuljetaan ja jutellaan.</p>"))

    row = status_of(source)
    assert (row.state, row.segments) == (State.BEHIND, 1)
    assert [s.source for s in undone(translation)] == ["Kuljetaan ja jutellaan."]
    target = source.get_translation(Locale.objects.get(language_code="en"))
    page = client.get(target.url).content.decode()
    assert NEWER in page
    assert f'href="{source.url}" hreflang="fi"' in page
    assert "English Kuljetaan" in page
    assert NEWER not in client.get(source.url).content.decode()
    assert "stale-translation" in [found.rule for found in findings(target)]


def test_the_notice_goes_when_the_translation_has_followed(whole, committed, client):
    source, translation = whole
    committed(lambda: publish(source, what="<p>Kuljetaan ja jutellaan.</p>"))
    translate(translation)
    committed(lambda: save_draft(translation).get_latest_revision().publish())

    target = source.get_translation(Locale.objects.get(language_code="en"))
    assert status_of(source).state == State.UP_TO_DATE
    assert NEWER not in client.get(target.url).content.decode()


def test_a_change_without_text_is_no_alarm_and_reaches_the_translation(
    whole, committed
):
    source, _translation = whole

    committed(lambda: publish(source, group_size_min=7, group_size_max=9))

    target = source.get_translation(Locale.objects.get(language_code="en"))
    assert status_of(source).state == State.UP_TO_DATE
    assert (target.group_size_min, target.group_size_max) == (7, 9)
    assert target.title == "English Kävelykierros"


def test_publishing_without_any_change_leaves_the_translation_alone(whole, committed):
    source, _translation = whole
    target = source.get_translation(Locale.objects.get(language_code="en"))
    before = target.revisions.count()

    committed(lambda: publish(source))

    assert target.revisions.count() == before


def test_a_draft_under_way_is_not_published_by_a_change_of_the_source(whole, committed):
    source, _translation = whole
    target = source.get_translation(Locale.objects.get(language_code="en"))
    target.title = "Not yet"
    target.save_revision()

    committed(lambda: publish(source, group_size_min=7))

    target.refresh_from_db()
    assert target.title == "English Kävelykierros"
    assert target.has_unpublished_changes
    assert target.group_size_min == 7
    assert target.get_latest_revision_as_object().group_size_min == 7


def test_what_was_written_by_hand_survives_every_change_of_the_source(whole, committed):
    source, translation = whole
    translation.enabled = False
    translation.save()
    target = source.get_translation(Locale.objects.get(language_code="en"))
    target.title = "By hand"
    committed(lambda: target.save_revision().publish())

    committed(lambda: publish(source, group_size_min=7, title="Toinen"))

    target.refresh_from_db()
    assert target.title == "By hand"
    assert target.group_size_min == 7
    assert status_of(source).state == State.BEHIND


def test_an_unpublished_source_is_no_work(whole, committed):
    source, _translation = whole

    committed(source.unpublish)

    assert status_of(source).state == State.SOURCE_UNPUBLISHED


def test_a_snippet_falls_behind_with_its_source(committed):
    term = committed(lambda: factories.TermFactory(name="Energia"))
    assert status_of(term).state == State.MISSING
    translation = committed(taken_up, term)
    assert status_of(term).state == State.DRAFT
    translate(translation, name="Energy")
    committed(lambda: translation.save_target(publish=True))
    status.refresh(term.translation_key)
    assert status_of(term).state == State.UP_TO_DATE

    term.name = "Lämpö"
    committed(term.save)

    assert status_of(term).state == State.BEHIND
    assert Term.objects.get(locale__language_code="en").name == "Energy"


def test_what_is_deleted_leaves_the_table(whole, committed):
    source, _translation = whole

    committed(source.delete)

    assert not TranslationStatus.objects.filter(
        translation_key=source.translation_key, source_id=source.pk
    ).exists()


def test_the_command_finds_what_no_signal_told_of(whole, capsys):
    TranslationStatus.objects.all().delete()

    with override("en"):
        call_command("check_translations")

    assert status_of(whole[0]).state == State.UP_TO_DATE
    assert "up to date" in capsys.readouterr().out


def test_the_moment_of_a_state_stays_while_the_state_does(whole):
    source, _translation = whole
    before = status_of(source).since

    status.refresh(source.translation_key)

    assert status_of(source).since == before
