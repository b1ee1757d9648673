"""A translation's way to its readers: the workflow of its language, from the desk."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation

from accounts.roles import Role
from tests import factories
from tests.translation.desk import method, taken_up, translate
from tests.translation.test_desk import account, desk, form, segment, send, whole
from translation import drafts
from translation.segments import undone

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation() -> Translation:
    return taken_up(method())


@pytest.fixture
def people():
    return {
        "translator": account("kaija", Role.TRANSLATOR),
        "expert": account("aino", Role.SUBJECT_REVIEWER),
        "publisher": account("pekka", Role.PUBLISHER),
    }


def target(translation: Translation) -> Page:
    return Page.objects.get(
        translation_key=translation.source.object_id, locale__language_code="en"
    ).specific


def edit(translation: Translation) -> str:
    return reverse("wagtailadmin_pages:edit", args=[target(translation).pk])


def test_unfinished_translation_is_saved_but_not_submitted(client, people, translation):
    client.force_login(people["translator"])

    send(client, translation, title="Walking tour", action="submit")

    assert not target(translation).workflow_in_progress
    page = client.get(desk(translation))
    assertContains(page, "3 tekstiä on vielä kääntämättä")
    assert segment(translation, "title").is_done


def test_translation_goes_to_its_readers_through_review(client, people, translation):
    client.force_login(people["translator"])
    whole(client, translation, action="submit")
    page = client.get(desk(translation))
    assertContains(page, "Tarkistettavana, vaihe: Asiantuntijatarkistus")
    assertContains(page, "vuorossa:")
    assert "approve" not in page.context["review"].actions

    client.force_login(people["expert"])
    assert client.get(edit(translation)).url == desk(translation)
    send(client, translation, action="approve")
    client.force_login(people["publisher"])
    send(client, translation, action="approve")
    send(client, translation, action="approve")

    assert target(translation).live
    assert target(translation).title == "Walking tour"


def test_page_comes_back_with_a_comment_and_goes_again(client, people, translation):
    client.force_login(people["translator"])
    whole(client, translation, action="submit")

    client.force_login(people["expert"])
    send(client, translation, action="reject")
    assert target(translation).current_workflow_state.status == "in_progress"
    send(client, translation, action="reject", comment="Nimi on väärä.")

    client.force_login(people["translator"])
    assertContains(client.get(desk(translation)), "Nimi on väärä.")
    send(client, translation, title="Guided walk", action="submit")
    state = target(translation).current_workflow_state
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_texts_rest_while_somebody_else_has_the_turn(client, people, translation):
    client.force_login(people["translator"])
    fields = form(client, translation)
    whole(client, translation, action="submit")

    send(client, translation, fields, title="Too late")

    assert segment(translation, "title").text == "Walking tour"
    assertContains(client.get(desk(translation, "?show=all")), "readonly")


def test_publisher_publishes_at_once_or_later(client, people, translation):
    client.force_login(people["publisher"])
    whole(client, translation)
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)

    send(
        client, translation, action="publish", go_live_at=f"{tomorrow:%d.%m.%y klo %H}"
    )
    assert not target(translation).live
    scheduled = target(translation).scheduled_revision
    page = client.get(desk(translation))
    unschedule = reverse(
        "wagtailadmin_pages:revisions_unschedule",
        args=[scheduled.object_id, scheduled.pk],
    )
    assertContains(page, unschedule)
    client.post(unschedule)
    send(client, translation, action="publish")
    assert target(translation).live


def test_time_that_cannot_be_read_stays_as_typed_and_publishes_nothing(
    client, people, translation
):
    client.force_login(people["publisher"])
    whole(client, translation)

    answer = send(client, translation, action="publish", go_live_at="huomenna")
    page = client.get(answer.url)

    assert not target(translation).live
    assertContains(page, 'value="huomenna"')
    assertContains(page, "”huomenna”")


def test_unfinished_page_is_not_published_by_anybody(admin_client, translation):
    send(admin_client, translation, title="Walking tour", action="publish")

    assert not target(translation).live


def test_translator_publishes_nothing(client, people, translation):
    client.force_login(people["translator"])

    answer = whole(client, translation, action="publish")

    assert answer.status_code == 302
    assert not target(translation).live
    assertNotContains(client.get(desk(translation)), 'value="publish"')


def test_usual_editor_writes_over_no_translation(admin_client, translation):
    translate(translation)
    drafts.save_draft(translation)

    answer = admin_client.post(edit(translation), {"title": "Elsewhere"})

    assert answer.url == desk(translation)
    assert target(translation).get_latest_revision_as_object().title != "Elsewhere"


@pytest.mark.parametrize(
    "address",
    [
        "submit/page/1/",
        "update/1/",
        "translate/1/strings/1/edit/",
        "translate/1/pofile/upload/",
        "page/1/convert_to_alias/",
        "reports/translations/",
        "api/snippets/toolkit/term/",
    ],
)
def test_ways_around_the_desk_do_nothing(admin_client, translation, address):
    answer = admin_client.post(f"/admin/localize/{address}", {"publish": "on"})

    assert answer.status_code == 302
    assert not target(translation).live


def test_no_button_leads_to_another_editor(admin_client, translation):
    source = translation.source.get_source_instance()
    for page in (source, target(translation)):
        address = reverse("wagtailadmin_explore", args=[page.pk])
        assertNotContains(admin_client.get(address), "/admin/localize/")


def test_page_is_edited_by_hand_and_comes_back_with_what_was_written(
    admin_client, translation
):
    translate(translation)
    drafts.save_draft(translation)
    by_hand = reverse("translation_by_hand", args=[translation.pk])
    assert admin_client.get(by_hand).status_code == 200
    admin_client.post(by_hand)
    assertContains(admin_client.get(edit(translation)), by_hand)

    page = target(translation).get_latest_revision_as_object()
    page.title = "Written by hand"
    page.save_revision()
    assert admin_client.get(desk(translation)).url == edit(translation)
    admin_client.post(by_hand)

    assert segment(translation, "title").text == "Written by hand"
    assert (
        target(translation).get_latest_revision_as_object().title == "Written by hand"
    )
    assert not list(undone(translation))


def test_missing_terms_are_named_with_the_way_to_their_desk(client, people):
    source = method()
    term = factories.TermFactory(name="Liikkuminen")
    factories.add_terms(source, term)
    translation = taken_up(source)
    client.force_login(people["translator"])

    whole(client, translation, action="submit")

    begin = reverse("translation_begin", args=["toolkit", "term", term.pk, "en"])
    assertContains(client.get(desk(translation)), begin)
    assert not target(translation).workflow_in_progress
    assert client.get(begin).status_code == 200


def test_old_version_is_brought_back_without_the_desk_as_the_message_says(
    admin_client, translation
):
    page = target(translation)
    old = page.latest_revision
    translate(translation)
    drafts.save_draft(translation)
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])

    answer = admin_client.get(revert, follow=True)
    assert answer.redirect_chain[-1][0] == desk(translation)
    assertContains(answer, "Vanhaa versiota ei voi palauttaa kääntäjän työpöydälle.")

    by_hand = reverse("translation_by_hand", args=[translation.pk])
    admin_client.post(by_hand)
    answer = admin_client.get(revert)
    assert answer.status_code == 200
    assert answer.context["form"]["title"].value() == old.as_object().title
