"""The sitemap names each public page once, with its translations."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.sitemap import PageSitemap
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = {
    "sitemap": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def read(client, address: str = "/sitemap.xml") -> ElementTree.Element:
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)


def languages_by_address(tree: ElementTree.Element) -> dict[str, dict[str, str]]:
    return {
        entry.findtext("sitemap:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href")
            for link in entry.findall("xhtml:link", NAMES)
        }
        for entry in tree.findall("sitemap:url", NAMES)
    }


def test_translations_name_each_other(client):
    finnish = factories.StandardPageFactory()
    english = factories.translated(finnish)
    both = {"fi": finnish.full_url, "en": english.full_url}

    addresses = languages_by_address(read(client))

    assert finnish.full_url.startswith("http://localhost/fi/")
    assert addresses[finnish.full_url] == both
    assert addresses[english.full_url] == both
    assert {"http://localhost/fi/", "http://localhost/en/"} <= set(addresses)


def test_untranslated_page_has_no_alternates(client):
    page = factories.StandardPageFactory()
    draft = factories.translated(page)
    draft.live = False
    draft.save()

    addresses = languages_by_address(read(client))

    assert addresses[page.full_url] == {}
    assert draft.full_url not in addresses


def test_private_page_is_left_out_in_both_languages(client):
    page = factories.StandardPageFactory()
    translation = factories.translated(page)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    addresses = languages_by_address(read(client))

    assert not {page.full_url, translation.full_url} & set(addresses)


def test_large_sitemap_is_an_index_of_parts(client, monkeypatch):
    monkeypatch.setattr(PageSitemap, "limit", 2)
    page = factories.StandardPageFactory()

    parts = [e.text for e in read(client).findall("*/sitemap:loc", NAMES)]

    assert parts == [
        "http://localhost/sitemap-pages.xml",
        "http://localhost/sitemap-pages.xml?p=2",
    ]
    found = {}
    for part in parts:
        found |= languages_by_address(
            read(client, part.removeprefix("http://localhost"))
        )
    assert set(found) == {
        "http://localhost/fi/",
        "http://localhost/en/",
        page.full_url,
    }
    assert client.get("/sitemap-pages.xml?p=3").status_code == 404
    assert client.get("/sitemap-pages.xml?p=x").status_code == 404
    assert client.get("/sitemap-other.xml").status_code == 404


def test_number_of_queries_does_not_grow_with_the_pages(client):
    counts = []
    for _size in range(2):
        for page in factories.StandardPageFactory.create_batch(5):
            factories.translated(page)
        client.get("/sitemap.xml")  # fills Wagtail's cache of site addresses
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 4
