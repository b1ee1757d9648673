"""What readers of a translation see, and since when its source says something else."""

import datetime

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.models import Locale, ModelLogEntry, Page, Workflow

from editorial.quality.models import QualityFinding
from tests import factories
from tests.translation.desk import publish, status_of, taken_up, translate
from toolkit.models import GlossaryTerm, Term
from translation import status, synchronisation
from translation.drafts import save_draft
from translation.models import State, TranslationStatus
from translation.segments import segments_of
from translation.synchronisation import take_over

pytestmark = pytest.mark.django_db
NEWER = "The Finnish page is newer"
NEW = "<p>Kuljetaan ja jutellaan.</p>"


def days_ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def refreshed(source) -> TranslationStatus:
    status.refresh(source.translation_key)
    return status_of(source)


def english(source: Page) -> Page:
    return source.get_translations().get(locale__language_code="en").specific


def test_readers_are_told_until_what_was_translated_is_published(
    whole, committed, client
):
    source, translation = whole
    committed(publish, source)
    committed(lambda: publish(source, what=NEW))
    source.refresh_from_db()
    behind = status_of(source)
    assert behind.since == behind.behind_since == source.last_published_at

    translate(translation)
    draft = committed(save_draft, translation)
    assert (refreshed(source).state, status_of(source).words) == (State.BEHIND, 0)
    assert status_of(source).since == behind.since
    assert NEWER in client.get(draft.url).content.decode()

    committed(draft.get_latest_revision().publish)
    assert (status_of(source).state, status_of(source).behind_since) == (
        State.UP_TO_DATE,
        None,
    )
    assert NEWER not in client.get(draft.url).content.decode()


def test_readers_are_told_while_the_new_translation_is_in_review(
    whole, committed, client, admin_user
):
    source, _translation = whole
    committed(lambda: publish(source, what=NEW))
    page = english(source)

    committed(Workflow.objects.active().first().start, page, admin_user)

    assert status_of(source).state == State.IN_REVIEW
    assert NEWER in client.get(page.url).content.decode()


def test_notice_in_finnish_on_a_finnish_translation(committed, client):
    source = factories.StandardPageFactory(
        parent=factories.home("en"), title="In short", last_published_at=days_ago(3)
    )
    target = factories.translated(source, "fi", last_published_at=days_ago(5))
    taken = taken_up(source, "fi")
    taken.enabled = False
    taken.save()
    status.refresh(source.translation_key)

    page = client.get(target.url).content.decode()

    assert "Englanninkielinen sivu on uudempi" in page
    assert f'href="{source.url}" hreflang="en"' in page


def test_source_that_takes_a_change_back_is_no_work(whole, committed):
    source, translation = whole
    what = source.what
    committed(lambda: publish(source, what=NEW))
    assert status_of(source).state == State.BEHIND

    committed(lambda: publish(source, what=what))

    assert status_of(source).state == State.UP_TO_DATE
    texts = [s.text for s in segments_of(translation) if s.path == "what"]
    assert texts[0].startswith("English Kuljetaan")


def test_text_that_the_source_lost_goes_from_the_translation_by_itself(
    whole, committed
):
    source, _translation = whole

    committed(lambda: publish(source, why=""))

    assert status_of(source).state == State.UP_TO_DATE
    assert english(source).why == ""


def test_text_edited_by_hand_is_not_written_over_and_the_rest_follows(whole, committed):
    source, _translation = whole
    page = english(source)
    committed(lambda: publish(page, title="A long walk"))

    committed(lambda: publish(source, group_size_min=7))

    assert english(source).title == "A long walk"
    assert english(source).group_size_min == 7


def test_keywords_of_the_translation_survive(whole, committed):
    source, _translation = whole
    page = english(source)
    page.tags.add("walking")
    committed(publish, page)

    committed(lambda: publish(source, group_size_min=7))

    assert english(source).group_size_min == 7
    assert [tag.name for tag in english(source).tags.all()] == ["walking"]


def test_terms_go_over_in_the_language_of_the_translation(whole, committed):
    source, _translation = whole
    term = factories.TermFactory(name="Liikenne")
    traffic = term.copy_for_translation(Locale.objects.get(language_code="en"))
    traffic.save()

    factories.add_terms(source, term)
    committed(publish, Page.objects.get(pk=source.pk).specific)

    assert english(source).search_terms == [traffic]
    assert status_of(source).state == State.UP_TO_DATE


def test_snippet_takes_over_what_is_not_text(committed):
    term = committed(lambda: factories.TermFactory(name="Energia", order=1))
    translation = committed(taken_up, term)
    translate(translation, name="Energy")
    committed(lambda: translation.save_target(publish=True))

    term.order = 5
    committed(term.save)

    target = Term.objects.get(locale__language_code="en")
    assert (target.order, target.name) == (5, "Energy")


def test_page_translated_by_hand_is_behind_when_only_the_text_changed(committed):
    source = factories.StandardPageFactory(last_published_at=days_ago(5))
    factories.translated(source, last_published_at=days_ago(3))
    assert refreshed(source).state == State.UP_TO_DATE

    committed(publish, source)
    assert status_of(source).state == State.UP_TO_DATE

    committed(lambda: publish(source, title="Tietoa meistä"))
    assert status_of(source).state == State.BEHIND
    found = QualityFinding.objects.filter(check_of_page=english(source).pk)
    assert "stale-translation" in found.values_list("rule", flat=True)

    committed(publish, english(source))
    assert status_of(source).state == State.UP_TO_DATE
    assert "stale-translation" not in found.values_list("rule", flat=True)


def test_page_translated_by_hand_that_is_older_when_first_seen_is_behind():
    source = factories.StandardPageFactory(last_published_at=days_ago(3))
    factories.translated(source, last_published_at=days_ago(5))

    row = refreshed(source)

    assert (row.state, row.since) == (State.BEHIND, source.last_published_at)


def test_snippet_translated_by_hand_is_behind_until_it_is_edited():
    term = factories.GlossaryTermFactory()
    target = term.copy_for_translation(Locale.objects.get(language_code="en"))
    target.save()
    assert refreshed(term).state == State.UP_TO_DATE

    GlossaryTerm.objects.filter(pk=term.pk).update(definition="Toinen selitys.")
    assert refreshed(term).state == State.BEHIND

    ModelLogEntry.objects.log_action(target, "wagtail.edit")
    assert refreshed(term).state == State.UP_TO_DATE


def test_alias_is_written_in_no_language():
    source = factories.StandardPageFactory()
    alias = source.create_alias(update_slug="toinen")
    source.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)

    assert refreshed(source).state == State.MISSING
    status.refresh(alias.translation_key)
    rows = TranslationStatus.objects.filter(translation_key=alias.translation_key)
    assert not rows.exists()


def test_missing_is_as_old_as_its_source():
    source = factories.StandardPageFactory(first_published_at=days_ago(9))

    assert refreshed(source).since == source.first_published_at


def test_pages_below_a_moved_page_change_their_section(committed):
    old, new = factories.StandardPageFactory(), factories.StandardPageFactory()
    page = factories.StandardPageFactory(parent=old)
    below = committed(lambda: factories.StandardPageFactory(parent=page))
    assert status_of(below).section_id == old.pk

    committed(lambda: page.move(new, "last-child"))

    assert status_of(below).section_id == new.pk


def test_everything_is_missing_in_a_new_language(committed):
    source = committed(factories.StandardPageFactory)

    committed(lambda: Locale.objects.create(language_code="sv"))

    assert status_of(source, "sv").state == State.MISSING
    assert status_of(source).state == State.MISSING


def test_publishing_without_a_change_costs_few_queries(
    whole, django_assert_max_num_queries
):
    source, _translation = whole
    publish(source)

    with django_assert_max_num_queries(45):
        take_over.func(source._meta.label, source.pk)


@pytest.mark.parametrize("name", ["refresh", "refresh_all", "take_over"])
def test_a_task_queued_before_the_upgrade_is_still_known(name):
    task = import_string(f"translation.following.{name}")

    assert task is getattr(synchronisation, name)
