"""What publishing asks of the database, and that Wagtail's indexes still follow it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from tests import factories
from tests.page_types import form_of
from tests.translation.desk import method, taken_up, translate
from toolkit.models import MethodPage, PageTerm

pytestmark = pytest.mark.django_db

# What Wagtail asks of PostgreSQL more than of SQLite.
MORE = 3 if connection.vendor == "postgresql" else 0
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def method_with(terms: int) -> MethodPage:
    page = factories.MethodPageFactory()
    factories.add_terms(page, *factories.TermFactory.create_batch(terms))
    publish(page)
    return page


def publish(page: Page, title: str = "") -> None:
    """As a program does: read it, change it, put it out."""
    page = type(page).objects.get(pk=page.pk)
    page.title = title or f"{page.title}, uusi"
    page.save_revision().publish()


def form(page: Page) -> dict[str, str]:
    values = form_of(
        type(page),
        title=f"{page.title}, uusi",
        slug=page.slug,
        search_description="Tiivistelmä.",
    )
    return values | {"action-publish": "action-publish"}


@pytest.fixture
def queries(django_capture_on_commit_callbacks) -> Callable[..., int]:
    """How many queries work takes, with all that follows it."""

    def count(work: Callable, *args: object) -> int:
        with (
            CaptureQueriesContext(connection) as asked,
            django_capture_on_commit_callbacks(execute=True),
        ):
            work(*args)
        return len(asked)

    return count


def test_publishing_by_code_stays_within_its_budget(queries, settings):
    few, many = method_with(terms=0), method_with(terms=10)
    queries(publish, few)

    assert queries(publish, few) <= 172 + MORE
    assert queries(publish, many) <= 195 + MORE
    settings.TASKS = QUEUED
    assert queries(publish, few) <= 71 + MORE
    assert queries(publish, many) <= 91 + MORE


def test_publishing_by_the_editor_stays_within_its_budget(
    queries, settings, admin_client
):
    page = factories.StandardPageFactory()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def send() -> None:
        page.refresh_from_db()
        response = admin_client.post(address, form(page))
        assert response.status_code == 302

    send()
    assert queries(send) <= 215 + MORE
    settings.TASKS = QUEUED
    assert queries(send) <= 113 + MORE


def test_publishing_a_translated_page_stays_within_its_budget(queries, settings):
    """One word changed, with a translation whose readers wait for it."""
    source = method(title="Kävelykierros")
    translate(taken_up(source))
    publish(source)

    assert queries(publish, source) <= 260 + MORE
    settings.TASKS = QUEUED
    assert queries(publish, source) <= 80 + MORE


def test_publishing_takes_no_more_queries_among_many_pages(queries):
    page = method_with(terms=3)
    queries(publish, page)
    among_few = queries(publish, page)

    for other in factories.MethodPageFactory.create_batch(20):
        factories.add_terms(other, factories.TermFactory())

    assert queries(publish, page) == among_few


def found(words: str) -> list[int]:
    results = get_search_backend().search(words, MethodPage)
    return [page.pk for page in results]


def test_editors_find_a_page_by_what_is_published_and_not_by_its_draft():
    page = factories.MethodPageFactory(title="Kävelykierros")
    page.title = "Asukasilta"
    page.save_revision()
    assert (found("asukasilta"), found("kävelykierros")) == ([], [page.pk])

    publish(page, "Asukasilta")
    assert (found("asukasilta"), found("kävelykierros")) == ([page.pk], [])

    page.delete()
    assert found("asukasilta") == []


def test_term_is_used_where_it_is_published_as_soon_as_it_is():
    page, term = factories.MethodPageFactory(), factories.TermFactory(name="Energia")
    page.page_terms = [PageTerm(term=term, locale=page.locale)]
    page.save_revision()
    assert not ReferenceIndex.get_references_to(term).exists()

    page.get_latest_revision().publish()

    assert ReferenceIndex.get_references_to(term).get().object_id == str(page.pk)
    assert found("energia") == [page.pk]


def test_row_of_a_version_goes_with_the_term_that_it_names():
    page, term = factories.MethodPageFactory(), factories.TermFactory()
    factories.add_terms(page, term, factories.TermFactory(name="Energia"))
    version = page.save_revision()

    term.delete()

    rows = version.as_object().page_terms.all()
    assert [(row.term.name, row.page_id) for row in rows] == [("Energia", page.pk)]
