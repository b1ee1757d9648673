"""Contacts leave pages the day their consent ends, and the report says whom that concerns."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.users.models import UserProfile

from search.documents import refresh
from search.models import SearchDocument
from tests import factories
from toolkit.models import PageContact

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/consents/"
TODAY = timezone.localdate()


def person(name: str, days: int, **fields):
    """Somebody whose consent ends so many days from today."""
    until = TODAY + datetime.timedelta(days=days)
    return factories.ContactFactory(
        name=name, is_person=True, consent_until=until, **fields
    )


def put_on(page, *contacts) -> None:
    for contact in contacts:
        PageContact.objects.create(
            page_id=page.pk, contact=contact, locale_id=page.locale_id
        )


@pytest.fixture
def method():
    return factories.MethodPageFactory(title="Kävelykierros", why="<p>Koska.</p>")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_contact_leaves_the_page_the_day_after_the_consent_ends(
    client, method, language, time_machine_day
):
    page = method if language == "fi" else factories.translated(method)
    put_on(page, person("Aino Esimerkki", 0, locale=page.locale))

    assertContains(client.get(page.url), "Aino Esimerkki")
    time_machine_day(1)
    assertNotContains(client.get(page.url), "Aino Esimerkki")


@pytest.fixture
def time_machine_day(monkeypatch):
    """Moves today, as models see it, by some days."""

    def move(days: int) -> None:
        later = TODAY + datetime.timedelta(days=days)
        monkeypatch.setattr("toolkit.models.people.timezone.localdate", lambda: later)

    return move


def test_search_never_holds_a_contact(method):
    put_on(method, person("Aino Esimerkki", 100))

    refresh([method.pk])

    document = SearchDocument.objects.get(pk=method.pk)
    assert "Aino" not in document.text + document.summary + document.words


def test_page_whose_contact_has_lapsed_can_be_locked_and_unpublished(
    admin_client, method
):
    put_on(method, person("Aino Esimerkki", -1))

    for action in ("lock", "unpublish"):
        address = reverse(f"wagtailadmin_pages:{action}", args=[method.pk])
        assert admin_client.post(address, {"leaving": 1}).status_code == 302

    method.refresh_from_db()
    assert (method.locked, method.live) == (True, False)


def shown(client, **query) -> dict[str, tuple[str, str]]:
    rows = client.get(REPORT, query).context["object_list"]
    return {row.name: (row.shown_on, row.last_on) for row in rows}


def test_report_tells_of_consents_that_end_and_what_pages_lose(admin_client, method):
    interview = factories.MethodPageFactory(title="Haastattelu")
    draft = factories.MethodPageFactory(title="Luonnos", live=False)
    ended, ending = person("Päättynyt", -1), person("Päättyvä", 60)
    person("Voimassa", 61)
    factories.ContactFactory(name="Toimitus")
    put_on(method, ended)
    put_on(interview, ended, ending)
    put_on(draft, ended)

    both = "Haastattelu; Kävelykierros"
    assert shown(admin_client) == {
        "Päättynyt": (both, "Kävelykierros"),
        "Päättyvä": ("Haastattelu", ""),
    }
    assert set(shown(admin_client, state="ended")) == {"Päättynyt"}
    assert set(shown(admin_client, state="soon")) == {"Päättyvä"}
    assert set(shown(admin_client, lost="lost")) == {"Päättynyt"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", ["päättyi", "Nimetty sivuilla"]), ("en", ["ended on", "Named on pages"])],
)
def test_report_and_its_file_speak_the_viewers_language(
    admin_client, admin_user, method, language, words
):
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = language
    profile.save()
    put_on(method, person("Aino Esimerkki", -1))

    file = admin_client.get(REPORT, {"export": "csv"})
    text = b"".join(file.streaming_content).decode()

    for word in words:
        assertContains(admin_client.get(REPORT), word)
        assert word in text
    assert "Kävelykierros" in text


def test_report_is_for_those_who_keep_contacts(client):
    user = User.objects.create_user("muu", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(REPORT).status_code in (302, 403)


def test_number_of_queries_does_not_grow_with_the_report(
    admin_client, django_assert_max_num_queries
):
    for number in range(8):
        put_on(factories.MethodPageFactory(), person(f"Aino {number}", -1))
    admin_client.get(REPORT)

    with django_assert_max_num_queries(20):
        assert len(shown(admin_client)) == 8
