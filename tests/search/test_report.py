"""Editors see what readers search for and do not find, and nothing of who searched."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Locale

from search.documents import refresh
from search.log import countable
from search.models import BestBet, SearchedWords, SearchSynonym
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db):
    return factories.home("fi"), factories.home("en")


def rows() -> list[tuple[str, str, int, int]]:
    values = ("words", "locale__language_code", "times", "hits")
    return list(SearchedWords.objects.order_by("pk").values_list(*values))


def test_searches_are_counted_by_language_and_words(client, site):
    client.get("/fi/haku/?q=Asukas%20%20kysely")
    client.get("/fi/haku/?q=asukas+kysely")
    client.get("/en/search/?q=survey")

    assert rows() == [("asukas kysely", "fi", 2, 0), ("survey", "en", 1, 0)]


@pytest.mark.parametrize("address", ["/fi/haku/", "/fi/haku/?q=", "/fi/haku/?q=+"])
def test_no_words_are_not_counted(client, site, address):
    client.get(address)

    assert rows() == []


@pytest.mark.parametrize(
    "words",
    [
        "matti.meikalainen@example.org",
        "soita 040 123 4567",
        "+358401234567",
        "010190-123A",
        "131052A308T",
        "x" * 101,
    ],
)
def test_what_may_tell_of_a_person_is_not_counted(client, site, words):
    client.get("/fi/haku/", {"q": words})

    assert rows() == []


@pytest.mark.parametrize(
    "words", ["pilotti 2020-2021", "kets 2021", "1990-luku", "yk 17"]
)
def test_years_are_counted(words):
    assert countable(words) == words


@given(st.text())
def test_what_is_counted_fits_and_stays_the_same(text):
    words = countable(text)

    assert len(words) <= 100
    assert countable(words) == words


def test_counts_are_forgotten_after_the_days_that_are_set(client, site, settings):
    settings.SEARCH_LOG_DAYS = 30
    day = timezone.localdate() - timedelta(days=31)
    finnish = Locale.objects.get(language_code="fi")
    SearchedWords.objects.create(words="vanha", locale=finnish, day=day, hits=0)
    day += timedelta(days=1)
    SearchedWords.objects.create(words="uudempi", locale=finnish, day=day, hits=0)

    client.get("/fi/haku/?q=uusi")

    assert [words for words, *_rest in rows()] == ["uudempi", "uusi"]


def test_narrowing_is_not_a_search_of_its_own(client, site):
    refresh([factories.MethodPageFactory(title="Kysely").pk])
    client.get("/fi/haku/?q=kysely&type=method")

    assert rows() == []


def test_report_tells_what_was_found_at_last(admin_client, site):
    finnish = Locale.objects.get(language_code="fi")
    today = timezone.localdate()
    for day, times, hits in [(today, 2, 3), (today - timedelta(days=1), 5, 0)]:
        SearchedWords.objects.create(
            words="gallup", locale=finnish, day=day, times=times, hits=hits
        )
    SearchedWords.objects.create(words="äänestys", locale=finnish, hits=0)

    everything = admin_client.get(reverse("search_report"))
    without = admin_client.get(reverse("search_report"), {"outcome": "nothing"})
    as_table = admin_client.get(reverse("search_report"), {"export": "csv"})

    assert [row["number"] for row in everything.context["object_list"]] == [7, 1]
    assertContains(without, "äänestys")
    assertNotContains(without, "gallup")
    content = b"".join(as_table.streaming_content).decode()
    assert "gallup;Suomi;7;3" in content


def test_from_a_row_to_a_form_that_begins_with_the_words(admin_client, site):
    english = Locale.objects.get(language_code="en")
    SearchedWords.objects.create(words="poll", locale=english, hits=0)

    report = admin_client.get(reverse("search_report"))

    for model, field in [(SearchSynonym, "terms"), (BestBet, "words")]:
        address = reverse(model.snippet_viewset.get_url_name("add"))
        [link] = [
            part.split('"')[0]
            for part in report.content.decode().split('href="')
            if part.startswith(address)
        ]
        form = admin_client.get(link.replace("&amp;", "&")).context["form"]
        assert form.initial[field] == "poll"
        assert form.instance.locale == english


def test_report_is_for_those_who_may_see_it(client, site):
    reader = User.objects.create_user("reader", password="x")
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)
    assert client.get(reverse("search_report")).status_code == 302

    reader.user_permissions.add(Permission.objects.get(codename="view_searchedwords"))

    assertContains(client.get(reverse("search_report")), "Haut")
