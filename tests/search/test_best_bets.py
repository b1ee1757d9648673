"""What editors put first for certain words comes first, for whoever may see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Locale, Page, PageViewRestriction

from search.models import BestBet
from tests.factories import MethodPageFactory, NewsPageFactory, translated
from tests.search.addresses import search_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(committed) -> list[Page]:
    """Two pages with the word, and one that has it nowhere."""
    with committed():
        return [
            MethodPageFactory(title="Kysely"),
            MethodPageFactory(title="Kysely yrityksille"),
            MethodPageFactory(title="Vaalikone"),
        ]


def bet(page: Page, words: str = "kysely", language: str = "fi") -> BestBet:
    locale = Locale.objects.get(language_code=language)
    return BestBet.objects.create(page_id=page.pk, words=words, locale=locale)


def results(client, words: str, language: str = "fi", **parameters: object):
    response = client.get(search_url(language), {"q": words, **parameters})
    return response.context["results"]


def addresses(client, words: str, *arguments: str, **parameters: object) -> list[str]:
    return [h.url for h in results(client, words, *arguments, **parameters).hits]


def test_a_page_without_the_words_comes_first_and_says_why(client, pages):
    bet(pages[2])
    response = client.get(search_url(), {"q": "kysely"})

    hits = response.context["results"].hits
    assert [hit.url for hit in hits] == [pages[n].url for n in (2, 0, 1)]
    assert [hit.is_recommended for hit in hits] == [True, False, False]
    assert response.context["results"].total == 3
    assertContains(response, 'class="result__reason"', count=1)


def test_a_found_page_moves_to_the_front_and_is_not_repeated(client, pages):
    bet(pages[1])

    assert addresses(client, "kysely") == [pages[1].url, pages[0].url]
    assert results(client, "kysely").total == 2


def test_it_works_when_nothing_else_is_found(client, pages):
    bet(pages[2], "gallupoida")
    response = client.get(search_url(), {"q": "gallupoida"})

    assert response.context["results"].total == 1
    assertContains(response, f'href="{pages[2].url}"')


@pytest.mark.parametrize(
    "words",
    ["ASUKKAIDEN  kuuleminen", " asukas kuulemisessa", "miten asukas kuuleminen"],
)
def test_case_space_and_inflection_do_not_matter(client, pages, words):
    bet(pages[2], "muu\nAsukkaan kuuleminen\nkolmas")

    assert addresses(client, words)[:1] == [pages[2].url]


@pytest.mark.parametrize(
    "words",
    ["kuuleminen", "asukas kuuleminen alue", "kuuleminen asukas", "asukas -kuuleminen"],
)
def test_other_words_are_another_search(client, pages, words):
    bet(pages[2], "asukkaan kuuleminen")

    assert not any(hit.is_recommended for hit in results(client, words).hits)


def test_two_bets_for_the_same_words_are_both_first(client, pages):
    bet(pages[2], "kysely")
    bet(pages[1], "kyselyt")
    bet(pages[1], "kysely\nkyselyitä")

    assert addresses(client, "kysely") == [pages[n].url for n in (2, 1, 0)]


@pytest.mark.parametrize(
    "narrowed", [{"type": "method"}, {"sort": "title"}, {"sort": "newest"}]
)
def test_a_choice_of_the_reader_goes_before(client, pages, committed, narrowed):
    with committed():
        NewsPageFactory(title="Kysely alkoi")
    bet(pages[2])

    assert pages[2].url not in addresses(client, "kysely", **narrowed)


def test_it_stands_on_the_first_page_of_results_only(client, committed):
    with committed():
        pages = [MethodPageFactory(title=f"Kysely {number}") for number in range(12)]
    usual = addresses(client, "kysely") + addresses(client, "kysely", page=2)
    last = next(page for page in pages if page.url == usual[-1])
    bet(last)

    first, second = addresses(client, "kysely"), addresses(client, "kysely", page=2)

    assert first == [last.url, *usual[:9]]
    assert second == usual[9:-1]


def test_it_counts_as_a_result_like_any_other(client, committed, pages):
    with committed():
        for number in range(8):
            MethodPageFactory(title=f"Kysely {number}")
    usual = addresses(client, "kysely")
    bet(pages[2])

    first, second = results(client, "kysely"), results(client, "kysely", page=2)

    assert (len(first.hits), first.total, second.total) == (10, 11, 11)
    assert [hit.url for hit in second.hits] == usual[-1:]


def test_nobody_sees_what_is_hidden(client, pages):
    for change in ("restricted", "draft", "expired"):
        page = MethodPageFactory(title=change)
        bet(page, change)
        if change == "restricted":
            PageViewRestriction.objects.create(
                page_id=page.pk, restriction_type="login"
            )
        elif change == "draft":
            page.unpublish()
        else:
            past = timezone.now() - timedelta(days=1)
            Page.objects.filter(pk=page.pk).update(expire_at=past)

        assert addresses(client, change) == []


def test_readers_get_the_page_of_their_language(client, committed, pages):
    with committed():
        english = translated(pages[2], title="Election compass")
    bet(pages[2], "zyx", "en")
    bet(english, "zyx", "fi")

    assert addresses(client, "zyx", "en") == [english.url]
    assert addresses(client, "zyx", "fi") == [pages[2].url]


def test_a_bet_of_another_language_or_without_a_translation_does_nothing(client, pages):
    bet(pages[2], "zyx", "en")

    assert addresses(client, "zyx", "fi") == []
    assert addresses(client, "zyx", "en") == []


def test_what_is_only_in_another_language_has_no_bets(client, pages):
    bet(pages[2], "kysely", "fi")
    response = client.get(search_url("en"), {"q": "kysely"})

    hits = response.context["results"].elsewhere
    assert [hit.url for hit in hits] == [pages[0].url, pages[1].url]
    assertNotContains(response, "Recommended by the editors")


def test_bets_take_one_query(client, pages):
    results(client, "kysely")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        results(client, "kysely")

    assert sum("search_bestbet" in q["sql"] for q in queries) == 1
