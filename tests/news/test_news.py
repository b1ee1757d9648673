"""What a visitor reads of the news."""

import datetime

import pytest
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import PageViewRestriction

from news.models import NewsPage
from tests import factories
from toolkit.models import Vocabulary

pytestmark = pytest.mark.django_db
DAY = datetime.date


def places(page: str, *words: str) -> list[int]:
    return [page.index(word) for word in words]


def test_news_are_listed_from_the_newest_with_kind_and_day(client):
    factories.NewsPageFactory(title="Haku auki", kind="call", date=DAY(2020, 10, 14))
    newest = factories.NewsPageFactory(title="Malli julkaistu", date=DAY(2022, 12, 15))

    page = client.get(newest.get_parent().url).content.decode()

    order = places(page, "15.12.2022", "Malli julkaistu", "14.10.2020", "Haku auki")
    assert order == sorted(order)
    assert '<p class="tag">Haku</p>' in page


def test_english_list_holds_only_what_is_in_english(client):
    translated = factories.translated(factories.NewsPageFactory(), title="Survey ended")
    factories.NewsPageFactory(title="Vain suomeksi")

    response = client.get(translated.get_parent().url)

    assertContains(response, "31 May 2022")
    assertContains(response, "1 news item")
    assertNotContains(response, "Vain suomeksi")


def test_list_is_narrowed_by_kind_year_and_audience(client):
    audience = factories.TermFactory(
        vocabulary=Vocabulary.AUDIENCE, key="kunnat", name="Kunnat"
    )
    call = factories.NewsPageFactory(title="Haku", kind="call", date=DAY(2020, 10, 14))
    result = factories.NewsPageFactory(
        title="Tulos", kind="result", date=DAY(2022, 5, 1)
    )
    factories.add_terms(result, audience)
    address = call.get_parent().url

    for query, found, hidden in [
        ("?kind=call", "Haku", result.url),
        ("?year=2022", "Tulos", call.url),
        ("?audience=kunnat", "Tulos", call.url),
        ("?kind=call&kind=result&year=2020", "Haku", result.url),
    ]:
        response = client.get(address + query)
        assertContains(response, found)
        assertNotContains(response, hidden)


@pytest.mark.parametrize(
    "value", ["0000", "99999", "²⁰²²", "٢٠٢٢", "\0", "-1", "x" * 5000]
)
def test_year_that_is_none_is_harmless(client, value):
    news = factories.NewsPageFactory()

    assert client.get(news.get_parent().url, {"year": value}).status_code == 200


@pytest.mark.parametrize(
    ("language", "feed", "name"),
    [
        ("fi", "/fi/uutiset.atom", "Uutissyöte (Atom)"),
        ("en", "/en/news.atom", "News feed (Atom)"),
    ],
)
def test_list_links_to_the_feed(client, language, feed, name):
    index = factories.NewsIndexPageFactory()
    page = index if language == "fi" else factories.translated(index)

    response = client.get(page.url)

    assertContains(response, name)
    assertContains(response, 'type="application/atom+xml" title="Talkoot')
    assertContains(response, f'href="{feed}"', count=2)


def test_coming_events_stand_beside_the_news_before_past_ones(client):
    today = datetime.date.today()
    factories.EventPageFactory(title="Mennyt", start=DAY(2021, 6, 1), precision="month")
    factories.EventPageFactory(title="Tuleva", start=today + datetime.timedelta(5))
    news = factories.NewsPageFactory()

    page = client.get(news.get_parent().url).content.decode()

    order = places(page, news.title, "Tuleva", "Mennyt")
    assert order == sorted(order)


def test_list_asks_the_database_as_often_whatever_it_lists(
    client, django_assert_max_num_queries
):
    audience = factories.TermFactory(vocabulary=Vocabulary.AUDIENCE)
    for page in factories.NewsPageFactory.create_batch(8):
        factories.add_terms(page, audience)
    factories.EventPageFactory.create_batch(8)
    address = page.get_parent().url
    client.get(address)  # fills Wagtail's cache of site addresses

    with django_assert_max_num_queries(12):
        client.get(address)


@pytest.mark.parametrize(
    ("language", "kind", "day"),
    [("fi", "Tulos", "31.5.2022"), ("en", "Result", "31 May 2022")],
)
def test_news_page_says_its_kind_and_day(client, language, kind, day):
    page = factories.NewsPageFactory(kind=NewsPage.Kind.RESULT)
    page = page if language == "fi" else factories.translated(page)

    response = client.get(page.url)

    assertContains(response, f'<time datetime="2022-05-31">{day}</time>', html=True)
    assertContains(response, kind)


def test_news_page_leads_to_the_news_before_and_after_it(client):
    first = factories.NewsPageFactory(title="Ensin", date=DAY(2021, 1, 1))
    middle = factories.NewsPageFactory(title="Sitten", date=DAY(2021, 1, 2))
    same_day = factories.NewsPageFactory(title="Samana päivänä", date=DAY(2021, 1, 2))
    last = factories.NewsPageFactory(title="Lopuksi", date=DAY(2022, 1, 1))
    PageViewRestriction.objects.create(
        page=factories.NewsPageFactory(date=DAY(2021, 6, 1)), restriction_type="login"
    )

    def neighbours(page):
        frame = client.get(page.url).context["frame"]
        return [other and other.title for other in (frame.previous, frame.next)]

    assert neighbours(first) == [None, "Samana päivänä"]
    assert neighbours(same_day) == ["Ensin", "Sitten"]
    assert neighbours(middle) == ["Samana päivänä", "Lopuksi"]
    assert neighbours(last) == ["Sitten", None]
    assertContains(client.get(middle.url), f'<a href="{same_day.url}" rel="prev">')
