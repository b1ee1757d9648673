"""Whole addresses begin with SITE_URL, whatever host is asked for or Wagtail's record says."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from home.sitemap import PageSitemap
from tests import factories
from toolkit.addresses import page_address

pytestmark = pytest.mark.django_db
OURS = "https://talkoot.example.org"
STRANGERS = re.compile(r"https?://(?:kilpailija|wagtail)\.example[^\s\"<]*")


@pytest.fixture(autouse=True)
def site_of_many_names(settings):
    """The same site answers to a second name, and Wagtail's record has a third."""
    settings.SITE_URL = settings.WAGTAILADMIN_BASE_URL = OURS
    settings.ALLOWED_HOSTS = ["kilpailija.example", "talkoot.example.org"]
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port = "wagtail.example", 8123
    site.save()


def read(client, address: str) -> str:
    response = client.get(address, headers={"host": "kilpailija.example"})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["fi", "en"])
def test_what_leaves_with_a_page_names_the_site(client, image, language):
    news = factories.NewsPageFactory(image=image, image_alt="Kuva")
    english = factories.translated(news)
    page = {"fi": news, "en": english}[language]

    text = read(client, page.url)

    assert STRANGERS.findall(text) == []
    address = f"{OURS}{page.url}"
    assert f'<link rel="canonical" href="{address}">' in text
    assert f'<meta property="og:url" content="{address}">' in text
    assert f'<meta property="og:image" content="{OURS}/media/' in text
    assert f'hreflang="en" href="{OURS}{english.url}"' in text
    assert f'"url": "{address}"' in text and f'"item": "{OURS}/{language}/"' in text
    assert f'<span id="printed-address">{address}</span>' in text  # on paper


@pytest.mark.parametrize(
    "address", ["/fi/haku/?q=kortteli", "/en/search/?q=block", "/fi/", "/en/"]
)
def test_a_view_names_the_site(client, address):
    text = read(client, address)

    assert STRANGERS.findall(text) == []
    assert f'<link rel="canonical" href="{OURS}{address.partition("?")[0]}">' in text


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_accessibility_statement_names_the_site(client, language):
    statement = factories.AccessibilityStatementPageFactory()
    page = {"fi": statement, "en": factories.translated(statement)}[language]

    text = read(client, page.url)

    assert STRANGERS.findall(text) == []
    assert f" {OURS}. " in text


@pytest.mark.parametrize("address", ["/fi/uutiset.atom", "/en/news.atom"])
def test_feed_names_the_site(client, address):
    factories.translated(factories.NewsPageFactory(date=date(2022, 1, 1)))

    text = read(client, address)

    assert STRANGERS.findall(text) == []
    assert f'href="{OURS}{address}" rel="self"' in text
    assert f"<id>{OURS}/" in text


@pytest.mark.parametrize("limit", [1000, 2])
def test_sitemap_and_robots_name_the_site(client, monkeypatch, limit):
    monkeypatch.setattr(PageSitemap, "limit", limit)
    factories.translated(factories.StandardPageFactory())

    for address in ("/sitemap.xml", "/sitemap-pages.xml", "/robots.txt"):
        text = read(client, address)
        assert STRANGERS.findall(text) == [] and OURS in text


def test_calendar_file_names_the_site(client):
    event = factories.EventPageFactory(start=timezone.localdate() + timedelta(days=9))

    text = read(client, event.calendar_url).replace("\r\n ", "")

    assert f"URL:{OURS}{event.url}" in text


def test_letters_name_the_site(client):
    page = factories.NewsPageFactory()
    user = User.objects.create_superuser("ylläpitäjä", "a@example.org", "salasana")

    client.post(
        reverse("wagtailadmin_password_reset"),
        {"email": user.email},
        headers={"host": "kilpailija.example"},
    )

    [letter] = mail.outbox
    assert STRANGERS.findall(letter.body) == [] and f"{OURS}/admin/" in letter.body
    # Wagtail's own letters on a workflow write this.
    assert page.full_url == page_address(page) == f"{OURS}{page.url}"
