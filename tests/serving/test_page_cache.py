"""A reader gets a page from the cache as long as it is right, and never one that is not."""

import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from serving import changes
from serving.page_cache import PageCache
from tests import factories
from toolkit.models import MethodPage
from translation import status

pytestmark = pytest.mark.django_db


@pytest.fixture
def method():
    return factories.MethodPageFactory(title="Kävelykierros")


def test_a_page_is_made_once_and_then_found_with_one_query(reader, method):
    first = reader.page(method.url)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        second = reader.page(method.url)

    assert "Kävelykierros" in first
    assert second == first
    assert reader.made == 1
    assert len(queries) == 1


def test_what_is_published_is_seen_at_once(reader, method):
    reader.page(method.url)

    method.title = "Asukasilta"
    method.save_revision().publish()

    assert "Asukasilta" in reader.page(method.url)


def test_what_is_unpublished_is_gone_at_once(reader, method):
    reader.page(method.url)

    method.unpublish()

    assert reader.get(method.url)[0] == 404


def test_what_is_made_private_is_gone_at_once(reader, method):
    reader.page(method.url)

    PageViewRestriction.objects.create(page=method, restriction_type="login")

    status, _headers, body = reader.get(method.url)
    assert status == 302
    assert "Kävelykierros" not in body


def change_in_bulk(method):
    MethodPage.objects.filter(pk=method.pk).update(what="Uutta tietoa")


def change_by_sql(method):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE toolkit_methodpage SET what = 'Uutta tietoa'")


def change_after_a_failure(method):
    with transaction.atomic():
        try:
            with transaction.atomic():
                MethodPage.objects.filter(pk=method.pk).update(what="Ei näin")
                raise ZeroDivisionError
        except ZeroDivisionError:
            change_in_bulk(method)


@pytest.mark.parametrize(
    "change", [change_in_bulk, change_by_sql, change_after_a_failure]
)
def test_no_change_is_missed_however_it_is_made(reader, method, change):
    reader.page(method.url)

    change(method)

    assert "Uutta tietoa" in reader.page(method.url)


def test_drafts_and_searches_leave_the_cache_alone(reader, method, client):
    reader.page(method.url)

    method.title = "Luonnos"
    method.save_revision()
    client.get("/fi/haku/?q=kysely")

    assert "Luonnos" not in reader.page(method.url)
    assert reader.made == 1


@dataclass
class Scene:
    """What somebody is about to work with, made before the pages are kept."""

    person: User
    method: MethodPage
    translation: Translation


@pytest.fixture
def scene(method):
    source, _made = TranslationSource.update_or_create_from_instance(method)
    english = Locale.objects.get(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=english)
    person = User.objects.create_superuser("anna")
    TOTPDevice.objects.create(user=person, name="phone")
    status.refresh(method.translation_key)
    return Scene(person, method, translation)


def sign_in(client, scene):
    client.force_login(scene.person)


def type_a_code(client, scene):
    TOTPDevice.objects.get(user=scene.person).verify_token(1)


def look_at_translations_anew(client, scene):
    status.refresh(scene.method.translation_key)


def translate_a_text(client, scene):
    segment = StringSegment.objects.filter(source=scene.translation.source).first()
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=scene.translation.target_locale,
        data="The words of a translator",
    )
    status.refresh(scene.method.translation_key)


@pytest.mark.parametrize(
    "work", [sign_in, type_a_code, look_at_translations_anew, translate_a_text]
)
def test_work_that_no_reader_sees_leaves_the_cache_alone(reader, scene, client, work):
    reader.page(scene.method.url)

    work(client, scene)

    reader.page(scene.method.url)
    assert reader.made == 1


def test_an_odd_cookie_of_another_site_makes_nobody_a_stranger(
    reader, method, admin_client
):
    session = admin_client.cookies["sessionid"].value
    reader.page(method.url)

    own = reader.page(method.url, HTTP_COOKIE=f'a[b]="x; {{}}=1; sessionid={session}')

    assert "wagtail-userbar" in own


def test_an_address_of_hundreds_of_values_is_not_kept(reader, method):
    address = (
        method.get_parent().url + "?" + "&".join(f"phase=x{n}" for n in range(400))
    )

    bodies = [reader.page(address) for _time in range(2)]

    assert reader.made == 2
    assert len(bodies[0]) < 100_000


def test_a_page_is_not_kept_past_its_time(reader, method, monkeypatch):
    moment = timezone.now() + timedelta(minutes=1)
    Page.objects.filter(pk=method.pk).update(expire_at=moment)
    assert reader.get(method.url)[0] == 200

    monkeypatch.setattr(timezone, "now", lambda: moment)
    monkeypatch.setattr(time, "time", moment.timestamp)

    assert reader.get(method.url)[0] == 404


def test_whoever_has_the_page_already_is_told_so(reader, method):
    _status, headers, _body = reader.get(method.url)

    status, again, body = reader.get(
        method.url, HTTP_IF_NONE_MATCH=f'W/"x", {headers["ETag"]}'
    )

    assert (status, body) == (304, "")
    assert again["ETag"] == headers["ETag"]
    assert again["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Content-Security-Policy" in again


def test_an_editor_gets_an_answer_of_their_own(reader, method, admin_client):
    session = admin_client.cookies["sessionid"].value
    reader.page(method.url)

    own = reader.page(method.url, HTTP_COOKIE=f"sessionid={session}")

    assert "wagtail-userbar" in own
    assert "wagtail-userbar" not in reader.page(method.url)


def test_cookies_of_other_sites_and_tracking_marks_make_no_difference(reader, method):
    reader.page(method.url)

    marked = reader.page(f"{method.url}?utm_source=x&fbclid=1", HTTP_COOKIE="_pk=1; x")

    assert reader.made == 1
    assert "utm_source" not in marked


@pytest.mark.parametrize(
    "ask",
    [
        {"address": "/fi/haku/?q=kysely"},
        {"address": "/fi/?tuntematon=1"},
        {"address": "/fi/", "HTTP_HX_REQUEST": "true"},
        {"address": "/fi/", "HTTP_AUTHORIZATION": "Basic x"},
        {"address": "/fi/", "method": "POST"},
        {"address": "/health/live"},
    ],
)
def test_what_may_differ_is_made_each_time(reader, ask):
    reader.get(**ask)
    reader.get(**ask)

    assert reader.made == 2


def test_languages_hosts_and_facets_are_kept_apart(reader, method):
    index = method.get_parent().url

    for address in (index, f"{index}?sort=title", f"{index}?phase=ideointi", "/fi/"):
        reader.page(address)

    assert 'lang="en"' in reader.page("/en/")
    assert reader.get("/fi/", HTTP_HOST="evil.example.org")[0] == 400
    assert reader.made == 6


def test_of_many_who_ask_at_once_one_has_the_page_made(monkeypatch):
    monkeypatch.setattr(changes, "state", lambda: "1")
    monkeypatch.setattr("serving.page_cache.right_until", lambda: time.time() + 60)
    made = []

    def slow(environ, start_response):
        made.append(1)
        time.sleep(0.3)
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"<p>Talkoot"]

    ask = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/fi/ryntays/",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "https",
        "wsgi.input": BytesIO(),
    }
    bodies = []
    readers = [
        threading.Thread(
            target=lambda: bodies.extend(PageCache(slow)(dict(ask), lambda *a: None))
        )
        for _number in range(8)
    ]
    for one in readers:
        one.start()
    for one in readers:
        one.join()

    assert len(made) == 1
    assert bodies == [b"<p>Talkoot"] * 8


def test_the_names_of_unseen_tables_are_names_of_tables():
    tables = set(connection.introspection.table_names())

    assert tables >= changes.UNSEEN
    for prefix in changes.UNSEEN_APPS:
        assert any(table.startswith(prefix) for table in tables)


def test_old_changes_are_forgotten(monkeypatch):
    monkeypatch.setattr(changes, "KEPT", 5)
    page = factories.NewsPageFactory()

    states = set()
    for number in range(30):
        with transaction.atomic():
            Page.objects.filter(pk=page.pk).update(title=str(number))
            # As at the end of a transaction, which a test never reaches.
            connection.run_on_commit = []
        states.add(changes.state())

    assert len(states) == 30
    assert int(changes.state().split("-")[0]) <= 10
