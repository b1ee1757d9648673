"""What waits on a source is translated ahead, and published together with it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page, PageLogEntry, Revision, Workflow
from wagtail_localize.models import Translation, TranslationSource

from accounts.roles import Role
from editorial.scheduling import publish_due
from tests import factories
from tests.page_types import form_of
from tests.translation.desk import method, status_of, taken_up, translate
from tests.translation.test_desk import account
from translation.ahead.coming import Obstacle, Prepared, coming_of
from translation.ahead.models import OfferedChange
from translation.ahead.publishing import LEFT_OUT
from translation.drafts import save_draft
from translation.models import State
from translation.saving import store
from translation.segments import segments_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def do(committed) -> Callable:
    """Does it, and all that follows."""
    return lambda work, *args, **texts: committed(lambda: work(*args, **texts))


def pair(source: Page | None = None) -> tuple[Page, Translation]:
    """A published source and its published translation."""
    source = source or method(slug=f"kierros-{Page.objects.count()}")
    translation = taken_up(source)
    translate(translation)
    save_draft(translation).get_latest_revision().publish()
    return source, translation


def write(source: Page, **texts) -> Page:
    """Save a draft of the source; readers see what they saw."""
    page = source.specific_class.objects.get(pk=source.pk)
    page = page.get_latest_revision_as_object()
    for name, value in texts.items():
        setattr(page, name, value)
    page.save_revision()
    return page


def offer(source: Page) -> None:
    taken, _made = TranslationSource.get_or_create_from_instance(source)
    OfferedChange.objects.create(source=taken)


def coming(translation: Translation) -> Prepared:
    found = coming_of(TranslationSource.objects.get(pk=translation.source_id))
    return next(
        one for one in found.in_each_language() if one.translation == translation
    )


def prepare(translation: Translation, *, approve: bool = True, **texts) -> None:
    """Translate what comes: the texts that are given, or all."""
    for segment in coming(translation).new:
        if not texts or segment.path in texts:
            text = texts.get(segment.path, f"Coming {segment.source}")
            give(translation, segment, text)
    if approve:
        coming(translation).approve(None)


def give(translation: Translation, segment, text: str) -> None:
    store(translation, segment, text, None)


def english(source: Page, language: str = "en") -> Page:
    pages = Page.objects.filter(translation_key=source.translation_key)
    return pages.get(locale__language_code=language).specific


def let_out(source: Page) -> None:
    """Publish the newest draft of a source."""
    page = Page.objects.get(pk=source.pk).specific
    page.get_latest_revision().publish()


def left_out(source: Page) -> list[str]:
    entries = PageLogEntry.objects.filter(page=english(source).pk, action=LEFT_OUT)
    return [entry.data["obstacle"] for entry in entries]


def test_what_is_prepared_comes_out_with_its_source_and_not_before(do):
    source, translation = do(pair)
    do(write, source, title="Iltakierros", why="<p>Ilta on toinen.</p>")
    do(offer, source)
    do(prepare, translation, approve=False, title="Evening walk")
    do(write, source, show_in_menus=True)
    assert status_of(source).state == State.OFFERED
    assert status_of(source).words == 3

    do(prepare, translation, why="The evening is another one.")
    do(write, source, show_in_menus=False)
    assert status_of(source).state == State.PREPARED
    assert english(source).title == "English Kävelykierros"
    versions = english(source).revisions.count()

    do(let_out, source)

    page = english(source)
    assert (page.title, page.live) == ("Evening walk", True)
    assert "The evening is another one." in page.why
    assert not page.has_unpublished_changes
    assert page.revisions.count() == versions + 1
    row = status_of(source)
    assert (row.state, row.behind_since, row.words) == (State.UP_TO_DATE, None, 0)
    assert not OfferedChange.objects.exists()


def unfinished(source, translation):
    prepare(translation, title="Evening walk")


def not_approved(source, translation):
    prepare(translation, approve=False)


def text_changed(source, translation):
    prepare(translation)
    give(translation, coming(translation).new[0], "Another evening")


def draft_changed(source, translation):
    prepare(translation)
    write(source, title="Aamukierros")


def publisher_goes_without(source, translation):
    prepare(translation)
    OfferedChange.objects.update(is_together=False)


def locked(source, translation):
    prepare(translation)
    Page.objects.filter(pk=english(source).pk).update(locked=True)


def has_own_time(source, translation):
    prepare(translation)
    Revision.objects.filter(pk=english(source).latest_revision_id).update(
        approved_go_live_at=timezone.now() + timedelta(days=1)
    )


def in_review(source, translation):
    prepare(translation)
    page = english(source)
    page.get_workflow().start(page, None)


CASES = {
    unfinished: Obstacle.UNFINISHED,
    not_approved: Obstacle.NOT_APPROVED,
    text_changed: Obstacle.CHANGED,
    draft_changed: Obstacle.UNFINISHED,
    publisher_goes_without: Obstacle.CHOSEN,
    locked: Obstacle.LOCKED,
    has_own_time: Obstacle.HAS_OWN_TIME,
    in_review: Obstacle.IN_REVIEW,
}


def test_what_may_not_go_along_stays_and_is_not_lost(do):
    told = {}
    for case in CASES:
        source, translation = do(pair)
        do(write, source, title="Iltakierros", why="<p>Ilta on toinen.</p>")
        do(offer, source)
        do(case, source, translation)
        made = {(s.source, s.text) for s in coming(translation).segments if s.text}

        do(let_out, source)

        told[case] = left_out(source)[-1]
        assert english(source).title == "English Kävelykierros", case
        shown = State.IN_REVIEW if case is in_review else State.BEHIND
        assert status_of(source).state == shown, case
        kept = {(s.source, s.text) for s in segments_of(translation) if s.text}
        assert made <= kept, case
        if case in (not_approved, publisher_goes_without):
            draft = english(source).get_latest_revision_as_object()
            assert draft.title == "Coming Iltakierros", case
    assert told == CASES


def test_the_clock_publishes_both(do):
    source, translation = do(pair)
    soon = timezone.now() + timedelta(hours=1)
    page = do(write, source, title="Iltakierros", go_live_at=soon)
    do(offer, source)
    do(prepare, translation)
    do(page.get_latest_revision().publish)
    assert coming(translation).is_approved
    do(write, source, title="Tätä ei vielä julkaista")
    assert english(source).title == "English Kävelykierros"

    past = timezone.now() - timedelta(minutes=1)
    revision = Page.objects.get(pk=source.pk).scheduled_revision
    content = {**revision.content, "go_live_at": past.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=past, content=content
    )
    assert do(lambda: list(publish_due())) == []

    assert english(source).title == "Coming Iltakierros"
    assert Page.objects.get(pk=source.pk).title == "Iltakierros"
    # The newer draft waits still, and is offered still.
    assert [s.source for s in coming(translation).left] == ["Tätä ei vielä julkaista"]


def test_a_source_comes_out_for_the_first_time_with_its_translations(client, do):
    source = do(lambda: method(live=False))
    source = do(write, source, title="Ensi kierros")
    client.force_login(account("tiina", Role.TRANSLATOR))
    prepare_page = reverse("translation_prepare", args=[source.pk])
    do(client.post, prepare_page, {"language": "en"})
    translation = Translation.objects.get(source__object=source.translation_key)
    do(write, source, title="Ensimmäinen kierros")
    assert status_of(source).state == State.OFFERED
    do(prepare, translation)
    do(write, source, show_in_menus=True)
    assert status_of(source).state == State.PREPARED

    do(let_out, source)

    assert english(source).live
    assert english(source).title == "Coming Ensimmäinen kierros"
    assert status_of(source).state == State.UP_TO_DATE


def test_each_language_goes_along_or_not_by_itself(do):
    Locale.objects.create(language_code="sv")
    source, _translation = do(pair)
    swedish = do(taken_up, source, "sv")
    do(translate, swedish)
    do(lambda: save_draft(swedish).get_latest_revision().publish())
    do(write, source, title="Iltakierros")
    do(offer, source)
    do(prepare, swedish)

    do(let_out, source)

    assert english(source, "sv").title == "Coming Iltakierros"
    assert status_of(source, "sv").state == State.UP_TO_DATE
    assert english(source).title == "English Kävelykierros"
    assert left_out(source) == [Obstacle.UNFINISHED]


def test_without_a_workflow_the_right_to_publish_is_enough(do):
    Workflow.objects.update(active=False)
    people = account("eeva", Role.EDITOR), account("pekka", Role.PUBLISHER)
    titles = []
    for user in people:
        source, translation = do(pair)
        do(write, source, title="Iltakierros")
        do(offer, source)
        do(prepare, translation, approve=False)

        with LogContext(user=user):
            do(let_out, source)

        titles.append(english(source).title)
        assert left_out(source) == ([] if titles[1:] else [Obstacle.NO_RIGHT])
    assert titles == ["English Kävelykierros", "Coming Iltakierros"]


def test_what_was_prepared_for_a_discarded_draft_is_remembered(do):
    source, translation = do(pair)
    do(write, source, title="Kierros illalla keskustassa")
    do(offer, source)
    do(prepare, translation, title="A walk in the evening")

    do(write, source, title="Kävelykierros")
    assert coming(translation).new == []
    assert status_of(source).state == State.UP_TO_DATE
    do(let_out, source)
    do(write, source, title="Kierros illalla keskustassa")
    do(offer, source)

    assert english(source).title == "English Kävelykierros"
    assert coming(translation).new[0].text == "A walk in the evening"


def test_a_change_is_offered_translated_approved_and_published_in_the_admin(client, do):
    section = do(lambda: factories.ToolkitSectionPageFactory(title="Kävelykierros"))
    source, translation = do(pair, section)
    do(write, source, title="Iltakierros")
    prepare_page = reverse("translation_prepare", args=[source.pk])
    ahead = reverse("translation_ahead", args=[translation.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[source.pk])
    people = {
        name: account(name, *roles)
        for name, roles in {
            "guest": [],
            "editor": [Role.EDITOR],
            "translator": [Role.TRANSLATOR],
            "publisher": [Role.PUBLISHER],
        }.items()
    }

    client.force_login(people["guest"])
    assert client.post(prepare_page).status_code == 302  # to sign in
    client.force_login(people["editor"])
    assertContains(client.get(edit), prepare_page)
    assertContains(client.get(prepare_page), "kääntää sen, mitä sivulla tulee lukemaan")
    do(client.post, prepare_page)
    assertContains(client.get(prepare_page), "1 teksti tekemättä")
    assertContains(client.get(edit), "Tästä muutoksesta valmistellaan käännöksiä")

    client.force_login(people["translator"])
    desk = client.get(ahead)
    assertContains(desk, "<del>Kävelykierros</del>")
    assertContains(desk, "<ins>Iltakierros</ins>")
    assertNotContains(desk, "Tallenna ja hyväksy")
    (card,) = desk.context["part"].object_list
    sent = {f"text-{card.key}": "Evening walk", f"was-{card.key}": card.standing}
    preview = reverse("translation_ahead_preview", args=[translation.pk])
    assertContains(client.post(preview, sent), "Evening walk")
    assert coming(translation).left
    client.post(ahead, sent)
    assert client.post(ahead, {"action": "approve"}).url == reverse("wagtailadmin_home")
    table = client.get(reverse("translation_table"), {"state": "prepared"})
    assertContains(table, ahead)
    assertContains(table, "valmisteltu")
    assertContains(client.get(ahead), "Kukaan ei ole vielä hyväksynyt sitä.")

    client.force_login(people["publisher"])
    client.post(ahead, {"action": "approve"})
    assertContains(client.get(ahead), "Valmisteltu, julkaistaan samalla")
    form = client.get(edit)
    assertContains(form, "Julkaise ilman käännöksiä")
    assertContains(form, "Valmisteltu, julkaistaan samalla")
    assert english(source).title == "English Kävelykierros"
    fields = {
        "title": "Iltakierros",
        "slug": source.slug,
        "search_description": source.search_description,
        "translations_choice": "1",
        "action-publish": "1",
    }
    fields = form_of(type(source)) | fields
    told = do(lambda: client.post(edit, fields, follow=True))

    assertContains(told, "Samalla julkaistiin: English")
    assert english(source).title == "Evening walk"
    assert status_of(source).state == State.UP_TO_DATE
    assertContains(client.get(ahead, follow=True), "ei ole nyt annettu käännettäväksi")


def test_what_waited_for_the_end_of_a_review_is_published_from_the_desk(client, do):
    source, translation = do(pair)
    do(write, source, title="Iltakierros")
    do(offer, source)
    do(in_review, source, translation)
    do(let_out, source)
    desk = reverse("translation_desk", args=[translation.pk])
    client.force_login(account("pekka", Role.PUBLISHER))

    do(lambda: english(source).current_workflow_state.cancel())
    do(client.post, desk, {"action": "publish"})

    assert english(source).title == "Coming Iltakierros"
    assert status_of(source).state == State.UP_TO_DATE
