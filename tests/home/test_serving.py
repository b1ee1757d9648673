"""Which address answers, in which language, and what it is called in full."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects
from wagtail.models import Site

from home.apps import tell_wagtail_the_address
from tests import factories

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.now() - datetime.timedelta(days=1)
BOTH = pytest.mark.parametrize("language", ["fi", "en"])


def page_in(language: str, **fields: object):
    page = factories.EventPageFactory(**fields)
    return page if language == "fi" else factories.translated(page)


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("fi", "/fi/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("de,en;q=0.5", "/en/"),
        ("sv,de;q=0.5", "/fi/"),
        ("*", "/fi/"),
        ("", "/fi/"),
        ("\x00nonsense;;q=", "/fi/"),
    ],
)
def test_root_leads_to_the_language_that_the_browser_asks_for(client, asked, address):
    response = client.get("/", headers={"accept-language": asked})

    assertRedirects(response, address)
    assert "Accept-Language" in response.headers["Vary"]
    assert not response.cookies


@BOTH
def test_page_answers_at_its_address(client, language):
    page = page_in(language)

    assertContains(client.get(page.url), f'<html lang="{language}">')
    assert client.get(page.url[:-1]).status_code == 301


@BOTH
def test_draft_is_not_found(client, language):
    page = page_in(language)
    page.live = False
    page.save()

    assert client.get(page.url).status_code == 404
    assert client.get(page.calendar_url).status_code == 404


@BOTH
def test_expired_page_is_not_found_even_while_it_is_live(client, language):
    page = page_in(language)
    page.expire_at = YESTERDAY
    page.save()

    assert page.live
    assert client.get(page.url).status_code == 404
    assert client.get(page.calendar_url).status_code == 404


def test_unknown_address_is_not_found_in_the_language_of_the_address(client):
    assertContains(client.get("/fi/ei/ole/"), "Sivua ei löytynyt", status_code=404)
    assertContains(client.get("/en/is/not/"), "The page was not found", status_code=404)


@pytest.fixture
def second_site(settings):
    settings.ALLOWED_HOSTS = ["testserver", "toinen.example"]
    root = factories.StandardPageFactory(title="Toisen sivuston etusivu")
    yield Site.objects.create(hostname="toinen.example", root_page=root)
    Site.clear_site_root_paths_cache()


def test_second_site_keeps_its_own_pages(client, second_site):
    """The short way by address is taken only while it cannot be mistaken."""
    page = factories.StandardPageFactory(
        parent=second_site.root_page, title="Toisaalla"
    )

    there = client.get(f"/fi/{page.slug}/", headers={"host": "toinen.example"})

    assertContains(there, "<h1>Toisaalla</h1>", html=True)
    assertContains(client.get("/fi/"), "Rakennetaan kestävät alueet yhdessä")
    assert client.get(f"/fi/{page.slug}/").status_code == 404


def test_page_deep_below_costs_no_more_queries(client, django_assert_num_queries):
    page = factories.StandardPageFactory()
    deep = page
    for _level in range(3):
        deep = factories.StandardPageFactory(parent=deep)
    client.get(deep.url)
    with CaptureQueriesContext(connection) as shallow:
        client.get(page.url)

    with django_assert_num_queries(len(shallow)):
        client.get(deep.url)


def test_robots_are_shown_the_sitemap_and_kept_from_the_admin(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines


@pytest.mark.parametrize(
    ("site_url", "canonical"),
    [
        ("https://talkoot.example.fi", "https://talkoot.example.fi/fi/"),
        ("http://localhost:8123", "http://localhost:8123/fi/"),
    ],
)
def test_full_addresses_begin_as_configured(
    client, settings, request, site_url, canonical
):
    request.addfinalizer(Site.clear_site_root_paths_cache)
    settings.SITE_URL = site_url

    tell_wagtail_the_address()

    assertContains(client.get("/fi/"), f'<link rel="canonical" href="{canonical}">')
