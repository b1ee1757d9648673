"""What search engines are told of a page (schema.org in JSON-LD)."""

import datetime
import json
import re

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def described(client, page) -> tuple[dict, dict]:
    """What the page is, and the way to it."""
    text = client.get(page.url).content.decode()
    [script] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', text, re.S
    )
    what, way = json.loads(script)["@graph"]
    return what, way


def test_news_say_what_they_are_in_both_languages(client):
    finnish = factories.NewsPageFactory(title="Kysely päättyi")
    english = factories.translated(finnish, title="Survey ended")

    for page, language in [(finnish, "fi"), (english, "en")]:
        what, way = described(client, page)
        assert what["@type"] == "NewsArticle"
        assert what["headline"] == what["name"] == page.title
        assert what["inLanguage"] == language
        assert what["url"] == page.full_url
        assert what["datePublished"] == "2022-05-31"
        assert what["license"].startswith("https://creativecommons.org/")
        names = [item["name"] for item in way["itemListElement"]]
        assert names[-1] == page.title and len(names) == 3
        assert way["itemListElement"][0]["item"] == f"http://localhost/{language}/"


def test_event_says_when_and_where_no_more_exactly_than_it_is_known(client):
    month = factories.EventPageFactory(
        precision="month", start=datetime.date(2021, 6, 1)
    )
    evening = factories.EventPageFactory(
        start_time=datetime.time(17),
        end_time=datetime.time(19, 30),
        location="Keran hallit",
        online_url="https://example.org/ilta",
    )

    assert described(client, month)[0]["startDate"] == "2021-06"
    what, _way = described(client, evening)
    assert what["startDate"] == "2022-09-20T17:00:00+03:00"
    assert what["endDate"] == "2022-09-20T19:30:00+03:00"
    assert [place["@type"] for place in what["location"]] == [
        "Place",
        "VirtualLocation",
    ]
    assert "datePublished" not in what


def test_no_text_can_leave_the_script(client):
    page = factories.NewsPageFactory(
        title="</script><script>alert('ä & <!--')</script>"
    )

    what, way = described(client, page)

    assert what["name"] == page.title
    assert way["itemListElement"][-1]["name"] == page.title
