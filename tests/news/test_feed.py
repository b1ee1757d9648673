"""The news as an Atom feed."""

import datetime
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db
NAMES = {"atom": "http://www.w3.org/2005/Atom"}
ADDRESSES = {"fi": "/fi/uutiset.atom", "en": "/en/news.atom"}


def read(client, language: str) -> ElementTree.Element:
    response = client.get(ADDRESSES[language])
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert response.headers["Content-Language"] == language
    return ElementTree.fromstring(response.content)


def titles(feed: ElementTree.Element) -> list[str]:
    return [title.text for title in feed.findall("atom:entry/atom:title", NAMES)]


def test_feed_holds_the_news_of_its_language_from_the_newest(client):
    old = factories.NewsPageFactory(title="Vanha", date=datetime.date(2021, 1, 1))
    factories.NewsPageFactory(title="Uusi <&>", date=datetime.date(2022, 1, 1))
    english = factories.translated(old, title="Old", slug="old")

    finnish_feed, english_feed = read(client, "fi"), read(client, "en")

    assert titles(finnish_feed) == ["Uusi <&>", "Vanha"]
    assert titles(english_feed) == ["Old"]
    [link] = english_feed.findall("atom:entry/atom:link", NAMES)
    assert link.get("href") == english.full_url
    assert (
        english_feed.findtext("atom:entry/atom:summary", namespaces=NAMES)
        == factories.ENGLISH_SUMMARY
    )
    assert english_feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_what_is_not_public_is_not_in_the_feed(client):
    private = factories.NewsPageFactory(title="Yksityinen")
    translation = factories.translated(private, title="Private")
    PageViewRestriction.objects.create(page=translation, restriction_type="login")

    assert titles(read(client, "fi")) == titles(read(client, "en")) == []


def test_number_of_queries_does_not_grow_with_the_news(
    client, django_assert_max_num_queries
):
    factories.NewsPageFactory.create_batch(8)
    read(client, "fi")  # fills Wagtail's cache of site addresses

    with django_assert_max_num_queries(3):
        read(client, "fi")
