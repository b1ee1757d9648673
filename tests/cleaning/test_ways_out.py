"""Whatever is stored, by SQL too, every way out can be read and runs nothing."""

import codecs
import csv
import datetime
import io
import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from icalendar import Calendar
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from editorial.workflow.mail import send_mail
from feedback.models import Feedback, Usefulness
from news.models import EventPage
from search.models import SearchedWords
from tests import factories
from tests.cleaning.dirt import DIRTY, LINE
from tests.cleaning.dirt import FORMULA as RUNS
from toolkit.clean_text import clean_text
from toolkit.models import Contact
from uploads.cells import FORMULA

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("language", ["fi", "en"])


def soiled(page: Page, **texts: str) -> Page:
    """The page with texts that somebody wrote into the database."""
    type(page).objects.filter(pk=page.pk).update(**{"title": DIRTY, **texts})
    return type(page).objects.get(pk=page.pk)


def in_language(page: Page, language: str) -> Page:
    page = page if language == "fi" else factories.translated(page)
    return soiled(page, search_description=DIRTY)


@BOTH
def test_feed_is_xml_with_readable_titles(client, language):
    in_language(factories.NewsPageFactory(), language)
    address = {"fi": "/fi/uutiset.atom", "en": "/en/news.atom"}[language]

    feed = ElementTree.fromstring(client.get(address).content)

    names = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.findtext("a:entry/a:title", namespaces=names) == LINE
    assert feed.findtext("a:entry/a:summary", namespaces=names) == LINE


def test_sitemap_is_xml(client):
    page = factories.StandardPageFactory()
    Page.objects.filter(pk=page.pk).update(url_path=f"{page.url_path}\x01\ufffe/")

    ElementTree.fromstring(client.get("/sitemap.xml").content)


@BOTH
def test_calendar_file_can_be_read(client, language):
    day = datetime.date.today() + datetime.timedelta(days=30)
    parent = factories.EventIndexPageFactory()
    event = EventPage(
        title="Ilta",
        search_description="Tule.",
        start=day,
        live=True,
        first_published_at=timezone.now(),
    )
    parent.add_child(instance=event)
    page = in_language(event, language)

    response = client.get(f"{page.url}calendar.ics")

    [entry] = Calendar.from_ical(response.content).walk("VEVENT")
    assert entry["summary"] == LINE
    assert b"\x01" not in response.content


@BOTH
def test_structured_data_can_be_read(client, language):
    page = in_language(factories.MethodPageFactory(), language)

    html = client.get(page.url).content.decode()

    data = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)
    names = {part.get("name") for part in json.loads(data[1])["@graph"]}
    assert any(name and clean_text(name) == name for name in names)


def test_letters_are_sent(settings):
    send_mail.enqueue(f"Aihe: {DIRTY}", DIRTY, "lukija@example.org\u2028")

    [letter] = mail.outbox
    assert letter.subject == f"Aihe: {LINE}"
    assert letter.message()["To"] == "lukija@example.org"


# Reports of the admin


def exporting_views() -> Iterator[str]:
    """The addresses of all lists and reports of the admin that offer a file."""
    for names, view in named_views(get_resolver().url_patterns):
        offers = issubclass(view, SpreadsheetExportMixin)
        if offers and view.list_export:
            yield ":".join(names)


def named_views(patterns, spaces=()) -> Iterator[tuple[tuple[str, ...], type]]:
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from named_views(pattern.url_patterns, (*spaces, *space))
        elif pattern.name and not pattern.pattern.converters:
            view = getattr(pattern.callback, "view_class", None)
            if isinstance(view, type):
                yield (*spaces, pattern.name), view


EXPORTS = sorted(set(exporting_views()))


@pytest.fixture
def soiled_site(admin_user):
    """A row of dirty text that begins a formula for every report."""
    page = soiled(factories.MethodPageFactory(), title=RUNS, locked=True)
    Page.objects.filter(pk=page.pk).update(locked_by=admin_user, title=RUNS)
    User.objects.filter(pk=admin_user.pk).update(first_name=RUNS, last_name=RUNS)
    for model in (PageLogEntry, ModelLogEntry):
        model.objects.update(label=RUNS)
    PageLogEntry.objects.log_action(page, "wagtail.edit", user=admin_user, title=RUNS)
    PageLogEntry.objects.update(label=RUNS, data={"title": RUNS})
    Redirect.objects.bulk_create([Redirect(old_path=RUNS, redirect_link=RUNS)])
    words = SearchedWords(words=RUNS, hits=0, locale=page.locale)
    SearchedWords.objects.bulk_create([words])
    contact = Contact(name=RUNS, email=RUNS, locale=page.locale)
    Contact.objects.bulk_create([contact])
    Usefulness.count(page, "yes")
    feedback = Feedback(page=page, page_title=RUNS, text=RUNS, name=RUNS, email=RUNS)
    Feedback.objects.bulk_create([feedback])


def test_reports_of_wagtail_and_of_the_site_are_among_them():
    assert {
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:workflow",
        "wagtailredirects:index",
        "search_report",
        "feedback_report",
    } <= set(EXPORTS)


@pytest.mark.parametrize("name", EXPORTS)
def test_files_of_reports_are_whole_and_run_nothing(admin_client, soiled_site, name):
    address = reverse(name)

    rows = csv_rows(admin_client, address) + xlsx_rows(admin_client, address)

    for text in (cell for row in rows for cell in row):
        assert clean_text(text) == text
        assert not FORMULA.match(text) or text.startswith("'")


def test_a_visitor_does_not_break_the_report_of_searches(client, admin_client):
    factories.home("fi")
    client.get("/fi/haku/?q=kysely%01kolmas")

    rows = xlsx_rows(admin_client, reverse("search_report"))

    assert rows[1][:2] == ["kyselykolmas", "Suomi"]


def csv_rows(client, address: str) -> list[list[str]]:
    response = client.get(address, {"export": "csv"})
    assert response.status_code == 200
    assert response.getvalue().startswith(codecs.BOM_UTF8)  # so that Excel reads UTF-8
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def xlsx_rows(client, address: str) -> list[list[str]]:
    response = client.get(address, {"export": "xlsx"})
    workbook = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
    cells = [cell for row in workbook.active.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    return [
        ["" if v is None else str(v) for v in row] for row in workbook.active.values
    ]
