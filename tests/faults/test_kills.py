"""
Processes are killed with -9 in the middle of writing.

Whatever was acknowledged is there, nothing is there in part, and the next run completes.
TALKOOT_KILLS says how often each is killed in mid-write: a few times in the suite, 200 by hand.
"""

import datetime
import os
from collections import Counter
from email import message_from_string
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from editorial.models import SentReminder
from home.models import StandardPage
from search.models import IndexEntry, SearchDocument
from spreadsheets.models import SheetImport
from tests import factories
from tests.editorial.races import Editor
from tests.faults.processes import Kills, fork, is_whole, succeeded
from tests.spreadsheets.tables import HEADER, csv_file, send
from toolkit.models import MethodPage

KILLS = int(os.environ.get("TALKOOT_KILLS", 3))


@pytest.fixture
def kills(own_site):
    kills = Kills()
    yield kills
    print(f"killed: {dict(kills.ends)}; unhindered {kills.span:.2f} s")
    assert is_whole()


@pytest.fixture
def editor(own_site):
    page = factories.StandardPageFactory(slug="sivu")
    editor = Editor(User.objects.create_superuser("toimittaja"), page.pk)
    editor.base = {}
    return editor


@pytest.fixture
def queue(settings) -> None:
    """Tasks wait in the database for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def publish(editor: Editor, number: int) -> None:
    """A title in one table and a relation in another, both with the number."""
    target = StandardPage.objects.get(slug=f"kohde-{number % 2}")
    row = {"id": "", "target": str(target.pk)}
    if number:
        page = StandardPage.objects.get(pk=editor.page_id)
        row["id"] = str(page.get_latest_revision_as_object().related_pages.get().pk)
    related = inline_formset([row], initial=min(number, 1))
    more = nested_form_data({"related_pages": related})
    answer = editor.send(str(number), "publish", **more)
    assert answer.status_code == 302


def test_publish(kills, editor):
    for number in range(2):
        factories.StandardPageFactory(slug=f"kohde-{number}")
    kills.let(lambda: publish(editor, 0), kill=False)

    for number in kills.until(KILLS):
        before = state_of(editor.page_id)
        acknowledged = kills.let(lambda n=number: publish(editor, n))
        after = state_of(editor.page_id)
        published = (str(number), f"kohde-{number % 2}", str(number))
        assert after == published if acknowledged else after in (before, published)

    assert succeeded(fork(lambda: publish(editor, number + 1)))
    assert state_of(editor.page_id)[0] == str(number + 1)
    assert SearchDocument.objects.get(page=editor.page_id).title == str(number + 1)


def test_what_follows_a_publish_waits_in_the_queue(kills, editor, queue):
    factories.StandardPageFactory(slug="kohde-0")
    kills.let(lambda: publish(editor, 0), kill=False)

    for number in kills.until(KILLS):
        kills.let(lambda n=number: publish(editor, 2 * n))
        assert succeeded(fork(do_tasks))
        title, _related, _revision = state_of(editor.page_id)
        assert SearchDocument.objects.get(page=editor.page_id).title == title
        assert not DBTaskResult.objects.ready().exists()


def do_tasks() -> None:
    call_command(
        "db_worker", batch=True, startup_delay=False, reload=False, verbosity=0
    )


def state_of(page_id: int) -> tuple[str, str, str]:
    """What readers see of the page in three tables."""
    page = StandardPage.objects.get(pk=page_id)
    [related] = page.related_pages.all()
    return page.title, related.target.slug, page.live_revision.object_str


def test_a_new_page_is_published_whole_or_not_at_all(kills, own_site):
    client = Client()
    client.force_login(User.objects.create_superuser("toimittaja"))
    kills.let(lambda: create(client, 0), kill=False)

    for number in kills.until(KILLS):
        acknowledged = kills.let(lambda n=number: create(client, n))
        made = StandardPage.objects.filter(slug=f"uusi-{number}")
        assert made or not acknowledged
        assert all(page.live_revision_id for page in made)

    assert not Page.find_problems()[0]


def create(client: Client, number: int) -> None:
    home = factories.home()
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    form = Editor.form(f"Uusi {number}") | {
        "slug": f"uusi-{number}",
        "action-publish": "yes",
    }
    assert client.post(address, form).status_code == 302


def test_what_is_scheduled_is_published_whole_and_not_forgotten(kills, own_site):
    kills.let(lambda: published_on_time(scheduled(0)), kill=False)

    for number in kills.until(KILLS):
        page = scheduled(number)
        kills.let(lambda p=page: published_on_time(p))
        call_command("publish_scheduled")
        page.refresh_from_db()
        assert (page.live, page.title) == (True, f"Ajastettu {number}")
        assert page.live_revision_id == page.latest_revision_id


def scheduled(number: int) -> StandardPage:
    page = factories.StandardPageFactory(live=False, slug=f"ajastettu-{number}")
    page.title = f"Ajastettu {number}"
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()
    moment = timezone.now() - datetime.timedelta(minutes=1)
    revision = page.latest_revision
    content = {**revision.content, "go_live_at": moment.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=moment, content=content
    )
    return page


def published_on_time(page: StandardPage) -> None:
    call_command("publish_scheduled")


def test_import(kills, own_site):
    factories.OperatingModelIndexPageFactory()
    factories.TermFactory(vocabulary="model_category", name="Viestintä", key="v")
    client = Client()
    client.force_login(User.objects.create_superuser("toimittaja"))
    kills.let(lambda: confirm(client, checked(client, 0)), kill=False)

    for number in kills.until(KILLS):
        sheet_import = checked(client, number)
        acknowledged = kills.let(lambda i=sheet_import: confirm(client, i))
        made = drafts(number)
        assert len(made) in ((5,) if acknowledged else (0, 5))
        assert all(page.latest_revision_id for page in made)
        sheet_import.refresh_from_db()
        written = sheet_import.state in (State.DONE, State.SUBMITTING)
        assert written == bool(made), "The import says something else than it did."

    sheet_import = checked(client, number + 1)
    assert succeeded(fork(lambda: confirm(client, sheet_import)))
    assert len(drafts(number + 1)) == 5


State = SheetImport.State


def checked(client: Client, number: int) -> SheetImport:
    rows = [[f"Malli {number}-{row}", "Tiivis.", "Näin."] for row in range(5)]
    return send(client, csv_file([HEADER, *rows]))


def confirm(client: Client, sheet_import: SheetImport) -> None:
    address = reverse("spreadsheets:confirm", args=[sheet_import.pk])
    assert client.post(address, {"submit": "on"}).status_code == 302


def drafts(number: int) -> list[Page]:
    return list(Page.objects.filter(title__startswith=f"Malli {number}-"))


def test_rebuilding_the_index(kills, own_site):
    pages = [factories.MethodPageFactory(title=f"Menetelmä {n}") for n in range(12)]
    kills.let(rebuild, kill=False)
    before = index()

    for number in kills.until(KILLS):
        title = f"Menetelmä {number} uusi"
        MethodPage.objects.filter(pk=pages[0].pk).update(title=title)
        kills.let(rebuild)
        # Each page answers from what it had, or from what it has now.
        assert index().keys() == before.keys()
        assert {pk for pk, at in index().items() if at != before[pk]} <= {pages[0].pk}

    assert succeeded(fork(rebuild))
    assert SearchDocument.objects.get(page=pages[0]).title == title


def rebuild() -> None:
    call_command("rebuild_search", verbosity=0, stdout=StringIO())


def index() -> dict[int, tuple]:
    """The documents, and what the engine and the facets know of each."""
    with connection.cursor() as cursor:
        key = "rowid" if connection.vendor == "sqlite" else "page_id"
        cursor.execute(f"SELECT {key} FROM search_index")
        indexed = {pk for (pk,) in cursor.fetchall()}
    filed = dict(IndexEntry.objects.values_list("page_id", "filed"))
    rows = SearchDocument.objects.values_list("page", "title_terms")
    return {pk: (terms, filed.get(pk), pk in indexed) for pk, terms in rows}


def test_reminders(kills, own_site, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(own_site / "outbox")
    overdue(4)
    kills.let(remind, kill=False)

    for _number in kills.until(KILLS):
        overdue(4)
        kills.let(remind)
        assert succeeded(fork(remind))
        assert SentReminder.objects.count() == MethodPage.objects.count()

    told = Counter((mail["To"], mail["Message-ID"]) for mail in letters(own_site))
    print(f"{len(told)} letters, of which {told.total() - len(told)} were sent again")
    owners = User.objects.filter(username__startswith="omistaja")
    # One letter each; sent again, it has the same name, by which mail programs know it.
    assert Counter(to for to, _name in told) == Counter(
        owners.values_list("email", flat=True)
    )
    assert told.total() - len(told) <= kills.ends.total()


def overdue(number: int) -> None:
    reviewed = timezone.localdate() - datetime.timedelta(days=400)
    start = User.objects.count()
    for n in range(start, start + number):
        owner = User.objects.create_user(f"omistaja-{n}", f"o{n}@example.org")
        factories.MethodPageFactory(last_reviewed=reviewed, content_owner=owner)


def remind() -> None:
    call_command("send_reminders", stdout=StringIO())


def letters(folder: Path) -> list:
    texts = [file.read_text() for file in (folder / "outbox").iterdir()]
    parts = [part for text in texts for part in text.split("-" * 79) if part.strip()]
    return [message_from_string(part.lstrip()) for part in parts]
