"""What every engine must do; the suite runs on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from search.documents import refresh
from search.engines import Found, Search, Sort, get_engine
from search.interpretation import interpret
from search.models import SearchDocument
from search.queries import Alternative, Group, Query, Reason
from tests.factories import (
    MethodPageFactory,
    NewsPageFactory,
    TermFactory,
    add_terms,
    translated,
)

pytestmark = pytest.mark.django_db

ELASTICSEARCH = pytest.param(
    "elasticsearch", marks=pytest.mark.xdist_group("elasticsearch")
)


@pytest.fixture(autouse=True, params=["database", ELASTICSEARCH])
def engine(request, monkeypatch) -> None:
    if request.param == "elasticsearch":
        cluster = request.getfixturevalue("cluster")
        monkeypatch.setattr("search.engines.database_engine", lambda: cluster)


def indexed(*pages) -> list[int]:
    refresh([page.pk for page in pages])
    return [page.pk for page in pages]


def find(words: str, **narrowed: object) -> Found:
    locale = SearchDocument.objects.filter(locale__language_code="fi").first().locale_id
    search = Search(interpret(words, "fi"), **{"locale": locale, **narrowed})
    return get_engine().search(search)


def test_every_word_must_be_on_the_page_in_any_field():
    both, _one = indexed(
        MethodPageFactory(title="Asukaskysely", search_description="Tavoittaa nuoret."),
        MethodPageFactory(
            title="Asukaskysely 2", search_description="Tavoittaa yritykset."
        ),
    )

    assert find("asukaskysely nuorille").page_ids == [both]


def test_a_word_may_be_met_by_any_of_its_alternatives():
    ids = indexed(MethodPageFactory(title="Gallup"), MethodPageFactory(title="Kysely"))
    locale = SearchDocument.objects.first().locale_id
    words = [Alternative((term,), Reason.EXACT) for term in ("ekysely", "egallup")]
    query = Query.of([Group("kysely", tuple(words))])

    assert set(get_engine().search(Search(query, locale)).page_ids) == set(ids)


def test_a_word_in_the_title_weighs_more_than_in_the_summary_and_in_the_text():
    text, summary, title = indexed(
        MethodPageFactory(title="Eka", what="<p>Kävely kaupungissa.</p>"),
        MethodPageFactory(title="Toka", search_description="Kävely kaupungissa."),
        MethodPageFactory(title="Kävely"),
    )

    assert find("kävely").page_ids == [title, summary, text]


def test_counts_tell_what_choosing_a_value_would_give():
    energy, mobility = TermFactory(key="energia"), TermFactory(key="liikkuminen")
    pages = [
        MethodPageFactory(title="Kysely 1"),
        MethodPageFactory(title="Kysely 2"),
        NewsPageFactory(title="Kysely alkoi"),
    ]
    add_terms(pages[0], energy)
    add_terms(pages[1], energy, mobility)
    _one, both, news = indexed(*pages)

    everything = find("kysely")
    only_news = find("kysely", chosen={"type": ["news"]})
    mobile = find("kysely", chosen={"city_system": ["liikkuminen"]})
    none = find("kysely", chosen={"type": ["news"], "city_system": ["liikkuminen"]})

    systems = {"energia": 2, "liikkuminen": 1}
    assert everything.counts["city_system"] == systems
    assert (only_news.page_ids, only_news.total, only_news.unnarrowed) == ([news], 1, 3)
    assert only_news.counts["type"] == {"method": 2, "news": 1}
    assert "city_system" not in only_news.counts
    assert mobile.page_ids == [both]
    assert mobile.counts["city_system"] == systems
    assert mobile.counts["type"] == {"method": 1}
    assert (none.total, none.page_ids) == (0, [])
    assert none.counts == {"type": {"method": 1}}
    assert find("kysely", chosen={"type": ["news", "method"]}).total == 3
    assert find("kysely", chosen={"type": ["pilot"]}).total == 0


def test_hits_are_the_same_when_nobody_asks_for_the_counts_of_facets():
    indexed(MethodPageFactory(title="Kysely"), NewsPageFactory(title="Kysely alkoi"))

    for chosen in ({}, {"type": ["news"]}):
        found = find("kysely", chosen=chosen)
        uncounted = find("kysely", chosen=chosen, is_counted=False)

        assert found.counts
        assert uncounted == replace(found, counts={})


def test_hits_are_sorted_by_age_and_in_finnish_order():
    zebra, aland, oulu, kera = indexed(
        NewsPageFactory(title="Zeppelin ja kysely", date=date(2021, 5, 1)),
        NewsPageFactory(title="Åland: kysely", date=date(2022, 5, 1)),
        NewsPageFactory(title="Öinen kysely", date=date(2020, 5, 1)),
        NewsPageFactory(title="kysely Kerassa", date=date(2023, 5, 1)),
    )

    assert find("kysely", sort=Sort.TITLE).page_ids == [kera, zebra, aland, oulu]
    assert find("kysely", sort=Sort.NEWEST).page_ids == [kera, aland, zebra, oulu]


def test_pages_of_hits_follow_each_other():
    ids = indexed(*(MethodPageFactory(title=f"Kysely {letter}") for letter in "abcde"))

    pages = [find("kysely", offset=offset, limit=2).page_ids for offset in (0, 2, 4, 6)]

    assert pages == [ids[:2], ids[2:4], ids[4:], []]


def test_a_search_stays_in_its_language():
    page = MethodPageFactory(title="Workshop")
    english = translated(page, title="Workshop")
    indexed(page, english)

    assert find("workshop").page_ids == [page.pk]
    assert find("workshop", locale=english.locale_id).page_ids == [english.pk]


def test_pages_that_exist_in_another_language_can_be_left_out():
    both, only = (
        MethodPageFactory(title="Kysely 1"),
        MethodPageFactory(title="Kysely 2"),
    )
    english = translated(both, title="Survey")
    indexed(both, only, english)

    assert find("kysely", missing_in=english.locale_id).page_ids == [only.pk]


def test_a_page_is_out_of_the_results_once_its_time_is_over():
    page = MethodPageFactory(title="Kysely")
    indexed(page)
    SearchDocument.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    get_engine().index(SearchDocument.objects.all())

    assert find("kysely") == Found()


def test_an_index_forgets_what_a_page_no_longer_says():
    page = MethodPageFactory(title="Kysely")
    indexed(page)
    page.title = "Haastattelu"
    page.save()
    indexed(page)

    assert find("kysely").total == 0
    assert find("haastattelu").page_ids == [page.pk]


def test_an_empty_query_finds_nothing():
    indexed(MethodPageFactory())

    assert find("").total == 0


@pytest.mark.parametrize(
    "word", ["1e400", "0x1f", "24h7", "½", "日本語", "ªº", "co2", "AND", "NOT"]
)
def test_a_term_is_found_whatever_the_database_would_make_of_it(word):
    page = MethodPageFactory(title=f"Otsikko {word}")
    indexed(page)

    assert find(word).page_ids == [page.pk]


def test_a_search_takes_the_same_queries_however_many_hits(
    django_assert_max_num_queries,
):
    indexed(*(MethodPageFactory(title=f"Kysely {number}") for number in range(12)))

    # Five on SQLite; PostgreSQL also has a savepoint, a setting and the average length.
    with django_assert_max_num_queries(9):
        find("kysely")
