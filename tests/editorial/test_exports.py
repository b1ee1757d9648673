"""Whatever list of the admin offers a file, the file has the rows that the list shows."""

import csv
import datetime
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect

from feedback.models import Usefulness
from links import tasks
from search.models import SearchedWords
from tests import factories
from toolkit.models import GlossaryTerm

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.localdate() - datetime.timedelta(days=1000)


def names_of_exporting(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The names of all views of the admin that offer a file, Wagtail's own as well."""
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            inside = f"{namespace}{found.namespace}:" if found.namespace else namespace
            yield from names_of_exporting(found, inside)
        elif found.name and offers_file(found.callback):
            yield f"{namespace}{found.name}"


def offers_file(view) -> bool:
    kind = getattr(view, "view_class", None)
    given = getattr(view, "view_initkwargs", {})
    return (
        isinstance(kind, type)
        and issubclass(kind, SpreadsheetExportMixin)
        and bool(given.get("list_export", kind.list_export))
    )


@pytest.fixture
def lists(admin_client, admin_user) -> dict[str, str]:
    """The addresses of these lists, by name, on a site that gives each of them a row."""
    english = factories.translated(factories.StandardPageFactory(), title="Zebra")
    link = '<p><a href="/fi/ei-ole/">linkki</a></p>'
    page = factories.MethodPageFactory(
        title="Zebra", what=link, last_reviewed=LONG_AGO, content_owner=admin_user
    )
    page.locked, page.locked_by = True, admin_user
    page.save_revision(user=admin_user, log_action=True).publish(user=admin_user)
    waiting = factories.MethodPageFactory(title="Odottaa")
    waiting.save_revision()
    waiting.get_workflow().start(waiting, admin_user)
    factories.ContactFactory(is_person=True, consent_until=LONG_AGO)
    Redirect.objects.create(old_path="/vanha", redirect_page=page)
    SearchedWords.objects.create(locale=page.locale, words="zebra", hits=0)
    Usefulness.objects.create(page=page, yes=1)
    factories.GlossaryTermFactory(term="Termi")
    tasks.check_links.enqueue()
    call_command("check_quality", verbosity=0)
    call_command("check_translations", verbosity=0)
    assert english.live
    assert GlossaryTerm.objects.exists()
    found = {}
    for name in sorted(set(names_of_exporting(get_resolver()))):
        try:
            found[name] = reverse(name)
        except NoReverseMatch:
            continue
    return found


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def test_every_list_with_a_file_gives_its_rows(admin_client, lists):
    without_rows = set()
    for name, address in lists.items():
        shown = len(admin_client.get(address).context["object_list"])
        if name.endswith("_results"):  # what a filter asks for, and its file with it
            answer = admin_client.get(address, {"export": "csv", "p": "2"})
            assert (name, content(answer).count(b"\r\n") - 1) == (name, shown)
            continue
        text = content(admin_client.get(address, {"export": "csv"})).decode("utf-8-sig")
        book = load_workbook(
            BytesIO(content(admin_client.get(address, {"export": "xlsx"})))
        )

        _heading, *rows = csv.reader(StringIO(text), delimiter=";")
        assert (name, len(rows)) == (name, shown)
        assert (name, book.active.max_row - 1) == (name, shown)
        without_rows |= set() if shown else {name}

    assert len(lists) >= 12
    # A breach of a term needs a translation on the desk: tests/translation/.
    assert without_rows <= {"terminology_report", "terminology_report_terms"}
