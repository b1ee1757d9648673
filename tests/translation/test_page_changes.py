"""What follows a change of a page is what docs/publishing.md says, in order and in cost."""

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from wagtail.models import Page, PageViewRestriction

from search.models import SearchDocument
from tests import factories
from toolkit import on_commit
from toolkit.models import MethodPage
from toolkit.on_commit import nothing_follows
from toolkit.page_changes import Kind, PageChange, page_changed

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "publishing.md"
ROW = re.compile(r"^\| `([\w.]+\.page_changed)` \| ([\w, ]+) \| .* \| (\d+) \|$", re.M)
DOCUMENTED = {
    name: (set(kinds.split(", ")), int(queries))
    for name, kinds, queries in ROW.findall(DOCUMENT.read_text())
}

# Tests otherwise do it without (tests/conftest.py).
IS_PLANNED = on_commit.is_planned

heard: list[tuple[str, str]] = []


def listens(change: PageChange) -> None:
    heard.append((change.kind, MethodPage.objects.filter(pk=change.page_id).exists()))


def fails(change: PageChange) -> None:
    raise RuntimeError("The index is away.")


@pytest.fixture
def listening(settings) -> list:
    settings.FOLLOWS_A_PAGE = [f"{__name__}.listens"]
    heard.clear()
    return heard


@pytest.fixture
def with_a_service_of_meaning(settings) -> None:
    """One that does not answer, which stops nobody."""
    cache.clear()
    settings.EMBEDDINGS = {**settings.EMBEDDINGS, "address": "http://127.0.0.1:9"}


def change_of(page: Page, kind: Kind) -> PageChange:
    return PageChange(kind, page.pk, str(page.translation_key), page._meta.label)


def test_document_lists_the_subscribers_in_their_order(settings):
    assert list(DOCUMENTED) == settings.FOLLOWS_A_PAGE


@pytest.mark.usefixtures("with_a_service_of_meaning")
@pytest.mark.parametrize("name", DOCUMENTED)
def test_subscriber_does_something_at_what_the_document_says_and_nothing_else(name):
    page = factories.MethodPageFactory()
    kinds, _most = DOCUMENTED[name]

    busy = set()
    for kind in Kind:
        with CaptureQueriesContext(connection) as asked:
            import_string(name)(change_of(page, kind))
        if asked.captured_queries:
            busy.add(str(kind))

    assert busy == kinds


@pytest.mark.usefixtures("with_a_service_of_meaning")
@pytest.mark.parametrize("name", DOCUMENTED)
def test_subscriber_costs_no_more_than_the_document_says(name, whole, committed):
    source, _translation = whole
    with nothing_follows():
        source.search_description = "Asukkaat kulkevat alueella yhdessä."
        committed(lambda: source.save_revision().publish())

    cache.clear()  # what publishing found of the service that does not answer
    with CaptureQueriesContext(connection) as asked:
        import_string(name)(change_of(source, Kind.PUBLISHED))

    assert 0 < len(asked) <= DOCUMENTED[name][1]


def test_change_of_a_page_is_told_by_its_kind(listening, committed):
    page = committed(factories.MethodPageFactory)

    def told(work) -> set[tuple[str, bool]]:
        listening.clear()
        committed(work)
        return set(listening)

    assert told(page.save_revision) == set()
    published = told(lambda: page.get_latest_revision().publish())
    assert published == {(Kind.PUBLISHED, True)}
    restriction = PageViewRestriction(page=page, password="salaa")
    assert told(restriction.save) == {(Kind.PRIVACY, True)}
    assert (Kind.UNPUBLISHED, True) in told(Page.objects.get(pk=page.pk).unpublish)
    draft = MethodPage.objects.get(pk=page.pk)
    assert told(draft.save_revision) == {(Kind.DRAFTED, True)}
    assert (Kind.DELETED, False) in told(draft.delete)


def test_change_is_told_once_when_it_is_certain(
    listening, monkeypatch, django_capture_on_commit_callbacks
):
    page = factories.MethodPageFactory()
    revision = page.save_revision()
    monkeypatch.setattr(connection, "run_on_commit", [])  # of what was made above
    monkeypatch.setattr(on_commit, "is_planned", IS_PLANNED)

    with django_capture_on_commit_callbacks() as callbacks:
        revision.publish()

    assert listening == []
    following = [call for call in callbacks if isinstance(call, on_commit.Following)]
    assert [call.task for call in following].count(page_changed) == 1


def test_one_that_fails_keeps_no_other_from_following(settings, committed):
    settings.FOLLOWS_A_PAGE = [f"{__name__}.fails", "search.signals.page_changed"]

    page = committed(factories.MethodPageFactory)

    assert SearchDocument.objects.filter(page=page.pk).exists()
    change = {**vars(change_of(page, Kind.PUBLISHED))}
    result = page_changed.enqueue(change)
    assert result.status == TaskResultStatus.FAILED
    assert "The index is away." in result.errors[0].traceback


def test_nothing_follows_where_that_is_switched_off(listening, committed):
    with nothing_follows():
        committed(factories.MethodPageFactory)

    assert listening == []
