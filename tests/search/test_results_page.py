from datetime import date

import pytest
from django.db import connection
from pytest_django.asserts import assertContains, assertNotContains, assertTemplateUsed

from search.models import SearchDocument
from tests.factories import (
    MethodPageFactory,
    NewsPageFactory,
    PilotPageFactory,
    translated,
)
from tests.search.addresses import search_url

pytestmark = pytest.mark.django_db


def search(client, words: str, language: str = "fi", **parameters: object):
    return client.get(search_url(language), {"q": words, **parameters})


@pytest.fixture
def pages(committed) -> list:
    with committed():
        return [
            MethodPageFactory(
                title="Asukaskysely <1>",
                search_description="Kyselyllä tavoitat monta.",
                group_size_min=50,
                group_size_max=2000,
            ),
            MethodPageFactory(title="Kysely yrityksille"),
            NewsPageFactory(title="Kysely alkoi"),
        ]


@pytest.mark.parametrize(
    ("language", "url"), [("fi", "/fi/haku/"), ("en", "/en/search/")]
)
def test_each_language_has_its_own_address(client, language, url):
    assert search_url(language) == url
    assertContains(client.get(url), f'<html lang="{language}"')


@pytest.mark.parametrize("language", ["fi", "en"])
def test_without_words_there_is_a_box_and_no_hits(client, language):
    response = client.get(search_url(language))

    assertTemplateUsed(response, "search/results.html")
    assertContains(response, 'role="search"')
    assertNotContains(response, 'class="result')


@pytest.mark.parametrize("words", ["kysely", "KYSELYLLÄ", '"kysely', "kysely*"])
def test_hits_are_listed_with_the_words_marked(client, pages, words):
    response = search(client, words)

    assertContains(response, f'href="{pages[1].url}"')
    assertContains(response, "<mark>Kysely</mark> yrityksille")
    assertContains(response, "<mark>Kyselyllä</mark> tavoitat monta.")
    assertNotContains(response, "<1>")
    assert response.context["results"].total == 3


def test_the_words_stay_in_the_box(client):
    response = search(client, '"><script>')

    assertContains(response, 'value="&quot;&gt;&lt;script&gt;"')


def test_kinds_narrow_the_results_and_tell_what_choosing_them_gives(client, pages):
    response = search(client, "kysely", type="news")

    assertContains(response, "alkoi")
    assertNotContains(response, "yrityksille")
    facet = response.context["facets"][0]
    assert [(o.value, o.count, o.is_chosen) for o in facet.options] == [
        ("method", 2, False),
        ("news", 1, True),
    ]

    both = search(client, "kysely", type=["news", "method"])
    assert both.context["results"].total == 3
    assert [chip.remove_url for chip in both.context["chips"]] == [
        f"{search_url()}?q=kysely&type=news",
        f"{search_url()}?q=kysely&type=method",
    ]


def test_a_kind_without_hits_is_explained(client, pages, committed):
    with committed():
        PilotPageFactory(title="Kokeilu")
    response = search(client, "kysely", type="pilot")

    assert response.context["results"].total == 0
    assertContains(response, f'href="{search_url()}?q=kysely"')


def test_an_unknown_kind_is_ignored(client, pages):
    assert search(client, "kysely", type="nothing").context["results"].total == 3


def test_results_come_ten_a_page(client, committed):
    with committed():
        for number in range(12):
            MethodPageFactory(title=f"Kysely {number}")

    first, second = search(client, "kysely"), search(client, "kysely", page=2)

    assert len(first.context["results"].hits) == 10
    assert len(second.context["results"].hits) == 2
    assertContains(first, "?q=kysely&amp;page=2")


@pytest.mark.parametrize(
    "page", ["0", "-1", "2", "9" * 5000, "x", "1e3", "٣", "1000000"]
)
def test_a_page_that_does_not_exist_is_not_found(client, pages, page):
    assert search(client, "kysely", page=page).status_code == 404


def test_pages_end_where_nobody_goes(client, pages, monkeypatch):
    monkeypatch.setattr("search.views.WINDOW", 2)

    assert search(client, "kysely").context["page"].paginator.num_pages == 1


def test_no_results_say_what_to_try(client, pages):
    response = search(client, "olematon")

    assertContains(response, "olematon")
    assertNotContains(response, 'class="result')


def test_what_exists_in_another_language_only_is_offered_in_it(client, committed):
    with committed():
        MethodPageFactory(title="Työpaja workshop")
        both = MethodPageFactory(title="Workshop")
        translated(both, title="Workshop")

    response = search(client, "workshop", "en")

    assert [hit.language for hit in response.context["results"].hits] == [""]
    [hits] = response.context["others"].values()
    assert [hit.title for hit in hits] == ["<mark>Työpaja</mark> <mark>workshop</mark>"]
    assertContains(response, 'lang="fi" hreflang="fi"')


def test_facts_are_those_of_today(client, committed):
    with committed():
        PilotPageFactory(
            title="Pilotti",
            call_opens=date(2026, 1, 1),
            call_closes=date(2026, 1, 31),
            start=date(2026, 3, 1),
            end=date(2026, 6, 1),
        )
    SearchDocument.objects.update(facts=["Haku auki"], made_on=date(2026, 1, 15))

    [hit] = search(client, "pilotti", type="pilot").context["results"].hits

    assert hit.facts
    assert "Haku auki" not in hit.facts


def test_the_language_switch_keeps_the_search(client, pages):
    response = search(client, "kysely", type="news")

    assertContains(response, f"{search_url('en')}?q=kysely&amp;type=news")


def test_search_engines_keep_out(client):
    assertContains(client.get(search_url()), 'name="robots" content="noindex"')


def test_a_page_of_results_takes_a_bounded_number_of_queries(
    client, committed, django_assert_max_num_queries
):
    with committed():
        for number in range(10):
            MethodPageFactory(title=f"Kysely {number}")
            NewsPageFactory(title=f"Kysely uutinen {number}")
    search(client, "kysely")  # caches content types and the addresses of sites

    # On SQLite 16, of which 4 are for understanding the query in two languages; on
    # PostgreSQL each of the two searches also has a transaction of its own.
    with django_assert_max_num_queries(16 if connection.vendor == "sqlite" else 24):
        search(client, "kysely")
