"""What is done to a source page: its translations follow when the editor says so."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Locale, Page, PageLogEntry

from accounts.roles import Role
from tests import factories
from translation import status
from translation.models import TranslationStatus
from translation.trees import originals

pytestmark = pytest.mark.django_db
SAME = {"translations": "same", "leaving": "1"}
LEAVE = {"translations": "leave", "leaving": "1"}
GOING = pytest.mark.parametrize("action", ["unpublish", "delete"])
BULK = pytest.mark.parametrize("bulk", [False, True], ids=["one", "bulk"])


def address(page: Page, action: str, bulk: bool = False) -> str:
    if bulk:
        view = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        return f"{view}?id={page.pk}&next=/admin/"
    return f"/admin/pages/{page.pk}/{action}/"


def is_shown(page: Page) -> bool:
    return Page.objects.live().filter(pk=page.pk).exists()


def logged(page: Page, action: str) -> bool:
    return PageLogEntry.objects.filter(
        page=page.pk, action=f"wagtail.{action}"
    ).exists()


@pytest.fixture
def page() -> Page:
    return factories.StandardPageFactory(title="Lähde")


@pytest.fixture
def english(page) -> Page:
    return factories.translated(page, title="Translation")


@BULK
@GOING
def test_translations_are_asked_about_before_anything_happens(
    admin_client, page, english, action, bulk
):
    response = admin_client.post(address(page, action, bulk))

    assertContains(response, "Translation")
    assertContains(response, 'name="translations" value="same"')
    assert is_shown(page)
    assert is_shown(english)


@BULK
@GOING
def test_translations_follow(admin_client, page, english, action, bulk):
    response = admin_client.post(address(page, action, bulk), SAME, follow=True)

    assert not is_shown(page)
    assert not is_shown(english)
    assert logged(english, action)
    assertContains(response, "Lisäksi yksi käännös")


@BULK
@GOING
def test_translations_stay_when_the_editor_says_so(
    admin_client, page, english, action, bulk
):
    admin_client.post(address(page, action, bulk), LEAVE)

    assert not is_shown(page)
    assert is_shown(english)


@GOING
def test_a_translation_goes_alone(admin_client, page, english, action):
    admin_client.post(address(english, action), {"leaving": "1"})

    assert is_shown(page)
    assert not is_shown(english)


def test_translations_below_go_with_what_is_below(admin_client, page, english):
    below = factories.StandardPageFactory(parent=page)
    translation = factories.translated(below)
    with_below = {**SAME, "include_descendants": "on"}

    admin_client.post(address(page, "unpublish"), with_below)

    assert not is_shown(below)
    assert not is_shown(translation)


def test_deletion_names_what_has_no_source(admin_client, page, english):
    factories.StandardPageFactory(parent=english, title="Only in English")

    response = admin_client.post(address(page, "delete"))

    assertContains(response, "Only in English")


def test_links_step_counts_the_translations(admin_client, page, english):
    link = f'<p><a linktype="page" id="{english.pk}">link</a></p>'
    factories.StandardPageFactory(
        parent=factories.home("en"), title="Linking", body=[("paragraph", link)]
    )

    response = admin_client.post(address(page, "unpublish"), {"translations": "same"})
    assertContains(response, "Linking")
    response = admin_client.post(address(page, "unpublish"), {"translations": "leave"})
    assertNotContains(response, "Linking")


@GOING
def test_without_rights_the_editor_is_told(
    client, django_user_model, page, english, action
):
    user = django_user_model.objects.create_user("julkaisija", password="x")
    group = Group.objects.get(role_group__role=Role.PUBLISHER)
    group.page_permissions.filter(page=factories.home("en")).delete()
    user.groups.add(group)
    client.force_login(user)

    response = client.post(address(page, action), SAME)

    assertContains(response, "Translation (englanti)")
    assertNotContains(response, 'value="same"')
    assert is_shown(page)
    client.post(address(page, action), LEAVE)
    assert not is_shown(page)
    assert is_shown(english)


def move(client, page: Page, place: Page, bulk: bool, answer: dict):
    if bulk:
        sent = {"chooser": place.pk, **answer}
        return client.post(address(page, "move", bulk), sent, follow=True)
    view = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk])
    return client.post(view, answer, follow=True)


@BULK
def test_translations_move_along(admin_client, page, english, bulk):
    place = factories.StandardPageFactory(title="Uusi paikka")
    there = factories.translated(place)

    response = move(admin_client, page, place, bulk, {})
    assertContains(response, 'name="translations" value="same"')

    move(admin_client, page, place, bulk, SAME)
    assert Page.objects.get(pk=page.pk).get_parent().pk == place.pk
    assert Page.objects.get(pk=english.pk).get_parent().pk == there.pk
    assert logged(english, "move")


@BULK
def test_a_translation_without_a_place_stays_and_the_editor_is_told(
    admin_client, page, english, bulk
):
    place = factories.StandardPageFactory(title="Uusi paikka")

    response = move(admin_client, page, place, bulk, {})

    assert Page.objects.get(pk=page.pk).get_parent().pk == place.pk
    assert Page.objects.get(pk=english.pk).get_parent().pk == factories.home("en").pk
    assertContains(response, "jää paikalleen")


@BULK
def test_a_page_is_not_moved_under_another_language(admin_client, page, bulk):
    response = move(admin_client, page, factories.home("en"), bulk, {})

    why = "ei voi siirtää sijaintiin Home" if bulk else "on toisella kielellä"
    assertContains(response, why)
    assert Page.objects.get(pk=page.pk).get_parent().pk == factories.home().pk


def test_a_page_is_not_copied_under_another_language(admin_client, page):
    sent = {
        "new_title": "Kopio",
        "new_slug": "kopio",
        "new_parent_page": factories.home("en").pk,
    }

    response = admin_client.post(f"/admin/pages/{page.pk}/copy/", sent, follow=True)

    assertContains(response, "on toisella kielellä")
    assert not Page.objects.filter(slug="kopio").exists()


def test_a_translation_expires_with_its_source(page, english):
    english.save_revision()
    soon = timezone.now() + datetime.timedelta(days=3)
    moment = soon.replace(microsecond=0)  # drafts keep milliseconds

    page.expire_at = moment
    page.save_revision().publish()

    english.refresh_from_db()
    assert english.expire_at == moment
    assert english.get_latest_revision_as_object().expire_at == moment


def test_a_translation_keeps_a_date_of_its_own(page, english):
    english.expire_at = own = timezone.now() + datetime.timedelta(days=9)
    english.save()

    page.expire_at = timezone.now() + datetime.timedelta(days=3)
    page.save()

    english.refresh_from_db()
    assert english.expire_at == own


def test_expiry_of_a_translation_leaves_the_source(page, english):
    english.expire_at = timezone.now() + datetime.timedelta(days=9)
    english.save()

    page.refresh_from_db()
    assert page.expire_at is None


def test_order_of_the_source_pages_is_the_order_of_their_translations(admin_client):
    parent = factories.StandardPageFactory()
    pages = [factories.StandardPageFactory(parent=parent, title=t) for t in "abcd"]
    for page in (pages[0], pages[1], pages[3]):
        factories.translated(page, title=f"English {page.title}")

    admin_client.post(f"/admin/pages/{pages[3].pk}/set_position/?position=0")
    admin_client.post(f"/admin/pages/{pages[0].pk}/set_position/?position=3")

    english = parent.get_translations().get()
    titles = english.get_children().values_list("title", flat=True)
    assert list(titles) == ["English d", "English b", "English a"]


def test_order_of_translations_is_not_that_of_their_sources(admin_client):
    parent = factories.StandardPageFactory()
    pages = [factories.StandardPageFactory(parent=parent, title=t) for t in "ab"]
    english = [factories.translated(page) for page in pages]

    admin_client.post(f"/admin/pages/{english[1].pk}/set_position/?position=0")

    titles = parent.get_children().values_list("title", flat=True)
    assert list(titles) == ["a", "b"]


def test_page_in_a_language_that_is_no_source_is_asked_about(admin_client):
    home = factories.home("en")
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])

    page = admin_client.get(address, {"next": "/admin/"})

    assertContains(page, "Alkuperäinen vai käännös?")
    assertContains(page, f'href="{address}?next=%2Fadmin%2F&amp;original=1"')
    assertContains(page, 'href="/admin/translation/?language=en&amp;state=missing"')
    written = admin_client.get(address, {"original": "1"})
    assertContains(written, 'name="search_description"')
    finnish = factories.home()
    own = reverse("wagtailadmin_pages:add", args=["home", "standardpage", finnish.pk])
    assertContains(admin_client.get(own), 'name="search_description"')


def test_original_is_the_source_of_what_is_written_in_other_languages():
    page = factories.StandardPageFactory(parent=factories.home("en"))
    originals.note(page)
    copy = page.copy_for_translation(Locale.objects.get(language_code="fi"))
    status.refresh(page.translation_key)

    row = TranslationStatus.objects.get(translation_key=page.translation_key)

    assert copy.locale.language_code == "fi"
    assert row.source_locale.language_code == "en"
