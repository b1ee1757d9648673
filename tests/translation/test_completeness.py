"""Nothing untranslated is ever shown under the wrong language, whichever way is taken."""

import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from tests import factories
from tests.translation.desk import give, method, taken_up, translate
from toolkit.models import Term
from toolkit.quality import findings
from translation import drafts
from translation.segments import segments_of, undone

pytestmark = pytest.mark.django_db
THE_RULE = "untranslated-text"


@pytest.fixture
def source() -> Page:
    return method()


@pytest.fixture
def translation(source) -> Translation:
    return taken_up(source)


def target(translation: Translation) -> Page:
    return Page.objects.get(
        translation_key=translation.source.object_id, locale__language_code="en"
    ).specific


def published(translation: Translation) -> Page:
    translate(translation)
    drafts.save_draft(translation).latest_revision.publish()
    return target(translation)


def change_source(source: Page, translation: Translation, **fields) -> None:
    for name, value in fields.items():
        setattr(source, name, value)
    source.save_revision().publish()
    translation.source.update_from_db()


def test_whole_translation_goes_out(translation):
    assert published(translation).live
    assert THE_RULE not in {finding.rule for finding in findings(target(translation))}


def test_submitting_a_live_page_publishes_nothing(source, settings):
    assert settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE is False

    translate_object(source, [Locale.objects.get(language_code="en")])

    english = Page.objects.filter(locale__language_code="en", depth__gt=2)
    assert english.exists()
    assert not english.filter(live=True).exists()


@pytest.mark.parametrize("way", ["revision", "save", "save_target"])
def test_code_cannot_publish_source_text(
    translation, way, django_capture_on_commit_callbacks
):
    draft = target(translation)
    with (
        pytest.raises(ValidationError),
        django_capture_on_commit_callbacks(execute=True),
    ):
        if way == "revision":
            draft.latest_revision.publish()
        elif way == "save":
            draft.live = True
            draft.save()
        else:
            translation.save_target(publish=True)

    assert not target(translation).live


def test_sync_never_publishes_source_text(source, translation):
    english = published(translation)
    change_source(source, translation, title="Uusi nimi kierrokselle")

    with pytest.raises(ValidationError):
        translation.save_target(publish=True)

    assert target(translation).title == english.title


def test_old_draft_with_source_text_stays_a_draft(translation):
    old = target(translation).latest_revision
    translate(translation)

    with pytest.raises(ValidationError, match="Kävelykierros"):
        old.publish()


def test_empty_string_is_not_translated(translation):
    translate(translation, title=" ")

    assert [segment.path for segment in undone(translation)] == ["title"]
    with pytest.raises(ValidationError):
        drafts.save_draft(translation).latest_revision.publish()


def test_machine_made_text_waits_for_a_reader(translation):
    machine = StringTranslation.TRANSLATION_TYPE_MACHINE
    for segment in segments_of(translation):
        give(segment, translation, translation_type=machine)

    with pytest.raises(ValidationError):
        drafts.save_draft(translation).latest_revision.publish()


def test_same_text_is_published_when_it_is_so_on_purpose(translation):
    translate(translation, title="Kävelykierros")

    drafts.save_draft(translation).latest_revision.publish()

    assert target(translation).title == "Kävelykierros"


def test_saved_draft_never_changes_the_live_page(source, translation):
    published(translation)
    change_source(source, translation, title="Uusi nimi")
    translate(translation, title="New name")

    draft = drafts.save_draft(translation)

    assert draft.title == "New name"
    assert target(translation).title == "English Kävelykierros"
    assert target(translation).live


def test_live_page_left_behind_may_be_saved_as_it_is(source, translation):
    english = published(translation)
    change_source(source, translation, title="Uusi nimi")

    english.save()
    with pytest.raises(ValidationError):
        english.save_revision().publish()


def test_copy_without_segments_is_not_published(source):
    copy = source.copy_for_translation(
        Locale.objects.get(language_code="en"), copy_parents=True
    )

    with pytest.raises(ValidationError, match="Auttaa kaupunkia"):
        copy.save_revision().publish()
    copy.search_description = "Everybody sees the same place."
    copy.why, copy.what = "<p>Everybody sees it.</p>", "<p>Walk the route.</p>"
    copy.save_revision().publish()


def test_alias_of_a_page_in_another_language_is_not_shown(source):
    english = Locale.objects.get(language_code="en")
    source.get_parent().copy_for_translation(english, copy_parents=True)
    alias = source.copy_for_translation(english, alias=True)
    source.save_revision().publish()

    alias.refresh_from_db()
    assert not alias.live


def test_page_waits_for_the_terms_that_it_names(source):
    term = factories.TermFactory(name="Liikkuminen")
    factories.add_terms(source, term)
    translation = taken_up(source)
    translate(translation)
    draft = drafts.save_draft(translation)
    assert "untranslated-relation" in {finding.rule for finding in findings(draft)}
    with pytest.raises(ValidationError, match="Liikkuminen"):
        draft.latest_revision.publish()

    own = taken_up(term)
    translate(own, name="Mobility")
    own.save_target()

    drafts.save_draft(translation).latest_revision.publish()
    assert [term.name for term in target(translation).search_terms] == ["Mobility"]


def test_snippet_comes_into_being_when_it_is_whole():
    term = factories.TermFactory(name="Liikkuminen", description="Kaikki kulkeminen.")
    translation = taken_up(term)
    with pytest.raises(ValidationError, match="Liikkuminen"):
        translation.save_target()

    translate(translation, name="Mobility", description="All that moves.")
    translation.save_target()
    assert Term.objects.get(locale__language_code="en", name="Mobility")

    term.name = "Liikenne"
    term.save()
    TranslationSource.update_or_create_from_instance(term)
    with pytest.raises(ValidationError, match="Liikenne"):
        translation.save_target()


def test_editor_may_not_publish_it_in_bulk(admin_client, translation):
    draft = target(translation)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    admin_client.post(f"{address}?id={draft.pk}", {"include_descendants": ""})

    assert not target(translation).live


def test_scheduled_publishing_goes_on_after_a_refused_page(
    translation, mailoutbox, django_user_model, django_capture_on_commit_callbacks
):
    owner = django_user_model.objects.create_user("aino", "aino@example.org")
    draft, other = target(translation), factories.StandardPageFactory(live=False)
    soon = timezone.now() + datetime.timedelta(hours=1)
    for page in (draft, other):
        page.owner = owner
        page.go_live_at = soon
        page.save()
        page.save_revision().publish()
    for page in (draft, other):
        page.latest_revision.approved_go_live_at = soon - datetime.timedelta(hours=2)
        page.latest_revision.content["go_live_at"] = None
        page.latest_revision.save()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled", stderr=io.StringIO())

    other.refresh_from_db()
    assert other.live
    assert not target(translation).live
    [letter] = mailoutbox
    assert letter.to == ["aino@example.org"]
    assert "Kävelykierros" in letter.body
    call_command("publish_scheduled")
    assert len(mailoutbox) == 1
