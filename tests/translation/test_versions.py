"""What a translation that is under way does when its source changes."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from tests import factories
from tests.translation.desk import publish, status_of, taken_up, translate
from toolkit.models import Term
from toolkit.on_commit import nothing_follows
from translation.drafts import save_draft
from translation.models import State
from translation.segments import segments_of

pytestmark = pytest.mark.django_db
OLD, NEW = date(2030, 9, 20), date(2030, 10, 5)


@pytest.fixture
def event(committed) -> tuple[Page, Translation]:
    """A Finnish event whose translation is published."""
    source = committed(lambda: factories.EventPageFactory(title="Talkoot", start=OLD))
    translation = committed(taken_up, source)
    translate(translation, title="Bee")
    committed(lambda: save_draft(translation).get_latest_revision().publish())
    return source, translation


def english(source: Page) -> Page:
    return source.get_translations().get(locale__language_code="en").specific


def reword(translation: Translation) -> None:
    title = next(s for s in segments_of(translation) if s.path == "title").translation
    title.data = "Working bee"
    title.save()


def test_new_date_goes_past_a_draft_to_readers_and_is_not_undone_by_it(
    event, committed, client, admin_client
):
    source, translation = event
    reword(translation)
    committed(save_draft, translation)

    committed(lambda: publish(source, start=NEW))

    page = english(source)
    assert "5 October 2030" in client.get(page.url).content.decode()
    assert (page.title, status_of(source).state) == ("Bee", State.UP_TO_DATE)
    committed(
        lambda: admin_client.post(
            f"/admin/translation/{translation.pk}/", {"action": "publish"}
        )
    )
    assert (english(source).title, english(source).start) == ("Working bee", NEW)


def test_revision_is_published_with_the_date_of_today_though_nothing_was_carried_over(
    event, committed
):
    source, translation = event
    reword(translation)
    version = save_draft(translation)
    version.go_live_at = timezone.now() + timedelta(minutes=1)
    version.save_revision().publish()
    with nothing_follows():
        publish(source, start=NEW)
    timed = english(source).scheduled_revision
    timed.content["go_live_at"] = None
    timed.save()

    committed(timed.publish)

    assert (english(source).title, english(source).start) == ("Working bee", NEW)


def test_check_finds_and_mends_what_an_outage_left(event, capsys):
    source, _translation = event
    with nothing_follows():
        publish(source, start=NEW)
    assert english(source).start == OLD

    call_command("check_translations")

    assert english(source).start == NEW
    assert status_of(source).state == State.UP_TO_DATE
    assert "mended: 1" in capsys.readouterr().out


def test_old_version_published_after_the_source_changed_is_behind_at_once(
    event, committed
):
    source, translation = event
    old = english(source).live_revision
    committed(lambda: publish(source, title="Suuret talkoot"))
    translate(translation, title="Great bee")
    committed(lambda: save_draft(translation).get_latest_revision().publish())
    assert status_of(source).state == State.UP_TO_DATE

    committed(old.publish)

    row = status_of(source)
    assert (english(source).title, row.state, row.words) == ("Bee", State.BEHIND, 0)
    with override("fi"):
        assert row.next_step == "julkaistava"


def test_term_waits_for_its_translation_and_then_comes_by_itself(event, committed):
    source, _translation = event
    term = factories.TermFactory(name="Energia")
    factories.add_terms(source, term)

    committed(publish, type(source).objects.get(pk=source.pk))

    row = status_of(source)
    assert (row.state, row.words) == (State.BEHIND, 0)
    with override("fi"):
        assert row.next_step == "odottaa käännöstä: Energia"
    assert not english(source).page_terms.exists()

    translated = term.copy_for_translation(Locale.objects.get(language_code="en"))
    translated.name = "Energy"
    committed(translated.save)

    assert [row.term for row in english(source).page_terms.all()] == [
        Term.objects.get(name="Energy")
    ]
    assert status_of(source).state == State.UP_TO_DATE


def test_page_kept_without_the_desk_follows_but_for_what_it_has_of_its_own(
    event, committed
):
    source, translation = event
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    committed(lambda: publish(english(source), title="By hand"))
    assert status_of(source).state == State.UP_TO_DATE

    committed(lambda: publish(source, start=NEW))
    page = english(source)
    assert (page.title, page.start) == ("By hand", NEW)
    assert page.get_latest_revision_as_object().start == NEW
    assert status_of(source).state == State.UP_TO_DATE

    committed(lambda: publish(english(source), start=OLD))
    committed(lambda: publish(source, start=NEW + timedelta(days=1)))
    assert english(source).start == OLD
    row = status_of(source)
    assert row.state == State.BEHIND
    with override("fi"):
        assert row.next_step.startswith("verrattava alkutekstiin")


def test_new_picture_waits_for_its_description_and_keeps_no_date_back(
    event, committed, client, image
):
    source, translation = event

    committed(lambda: publish(source, start=NEW, image=image, image_alt="Piirros"))

    page = english(source)
    assert "5 October 2030" in client.get(page.url).content.decode()
    assert page.image is None
    assert status_of(source).state == State.BEHIND

    translate(translation, image_alt="Drawing")
    committed(lambda: save_draft(translation).get_latest_revision().publish())

    assert (english(source).image, english(source).image_alt) == (image, "Drawing")
    assert status_of(source).state == State.UP_TO_DATE
