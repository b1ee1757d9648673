"""Old addresses lead to where a page has gone, in both languages, without an editor's help."""

from collections.abc import Callable

import pytest
from pytest_django.asserts import assertRedirects

from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db

BOTH = pytest.mark.parametrize("language", ["fi", "en"])


@pytest.fixture
def rename(django_capture_on_commit_callbacks) -> Callable[[StandardPage, str], None]:
    def publish_as(page: StandardPage, slug: str) -> None:
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        page.refresh_from_db()

    return publish_as


def tree(language: str) -> tuple:
    """A page with one below it."""
    page = factories.StandardPageFactory(title="Vanha")
    below = factories.StandardPageFactory(title="Alla", parent=page)
    if language == "en":
        page = factories.translated(page, title="Old")
        below = factories.translated(below, title="Below")
    return page, below


@BOTH
def test_new_slug_leads_on_from_the_old_one_and_from_what_is_below(
    client, language, rename
):
    page, below = tree(language)
    old, old_below = page.url, below.url

    rename(page, "uusi")

    below.refresh_from_db()
    assert page.url == f"/{language}/uusi/"
    assertRedirects(client.get(old), page.url, status_code=301)
    assertRedirects(client.get(old_below), below.url, status_code=301)


@BOTH
def test_moved_page_leads_on_from_its_old_place(client, language):
    page, below = tree(language)
    parent = factories.StandardPageFactory(title="Koti")
    if language == "en":
        parent = factories.translated(parent, title="Home")
    old, old_below = page.url, below.url

    page.move(parent, pos="last-child")

    page.refresh_from_db()
    below.refresh_from_db()
    assert page.url.startswith(parent.url)
    assertRedirects(client.get(old), page.url, status_code=301)
    assertRedirects(client.get(old_below), below.url, status_code=301)


def test_new_slug_in_one_language_changes_nothing_in_the_other(client, rename):
    page, _below = tree("fi")
    english = factories.translated(page, title="Old")

    rename(page, "uusi")

    assert client.get(english.url).status_code == 200


def test_page_that_takes_an_old_address_answers_itself(client, rename):
    page, _below = tree("fi")
    old = page.url
    rename(page, "uusi")

    heir = factories.StandardPageFactory(title="Perijä", slug="vanha")

    assert heir.url == old
    assert client.get(old).status_code == 200


def test_address_moved_twice_leads_to_the_last_place(client, rename):
    page, _below = tree("fi")
    first = page.url
    for slug in ("toinen", "kolmas"):
        rename(page, slug)

    assertRedirects(client.get(first), "/fi/kolmas/", status_code=301)
    assertRedirects(client.get("/fi/toinen/"), "/fi/kolmas/", status_code=301)
