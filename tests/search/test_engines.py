"""What every engine must do; the suite runs on SQLite and on PostgreSQL."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from random import Random

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from search.documents import analysed, refresh
from search.engines import Found, Search, Sort, get_engine
from search.facets import Filed, store
from search.interpretation import interpret
from search.models import SearchDocument
from search.queries import Alternative, Group, Query, Reason
from tests.factories import (
    MethodPageFactory,
    NewsPageFactory,
    TermFactory,
    add_terms,
    home,
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


def test_counts_are_those_of_looking_at_each_page():
    """Pages under none, one and several of many values, whose numbers begin alike."""
    values = {"city_system": 130, "audience": 6, "year": 3}
    everything = filed_at_random(60, values)
    matching = {pk: facets for pk, (met, facets) in everything.items() if met}
    chance = Random(8)
    for number in range(25):
        chosen = {
            facet: {str(chance.randrange(count)) for _value in range(number % 4 + 1)}
            for facet, count in chance.sample(list(values.items()), k=number % 4)
        }

        found = find("kysely", chosen=chosen)

        left = meeting(matching, chosen)
        assert (found.unnarrowed, found.total) == (len(matching), len(left)), chosen
        assert set(found.page_ids) <= set(left), chosen
        counts = {facet: by_hand(matching, chosen, facet) for facet in values}
        assert found.counts == {f: c for f, c in counts.items() if c}, chosen


def filed_at_random(
    number: int, values: dict[str, int]
) -> dict[int, tuple[bool, list[str]]]:
    """Whether each page has the word "kysely", and what it is filed under."""
    chance, top = Random(7), home()
    store(
        (top.locale_id, Filed(facet, str(n), f"{facet} {n}", n))
        for facet, count in values.items()
        for n in range(count)
    )
    pages = Page.objects.bulk_create(
        Page(
            title=f"Sivu {n}",
            slug=f"sivu-{n}",
            path=Page._get_path(top.path, top.depth + 1, n + 1000),
            depth=top.depth + 1,
            url_path=f"{top.url_path}sivu-{n}/",
            locale=top.locale,
            content_type=ContentType.objects.get_for_model(Page),
        )
        for n in range(number)
    )
    made = {}
    for page in pages:
        facets = [
            f"{facet}:{n}"
            for facet, count in values.items()
            for n in chance.sample(range(count), k=chance.choice([0, 1, 3]))
        ]
        made[page] = chance.random() < 0.8, facets
    documents = SearchDocument.objects.bulk_create(
        SearchDocument(
            page=page,
            locale_id=page.locale_id,
            kind="method",
            facets=facets,
            **analysed([("title", "Kysely" if has_word else "Haastattelu")], "fi"),
        )
        for page, (has_word, facets) in made.items()
    )
    get_engine().index(documents)
    return {page.pk: about for page, about in made.items()}


def meeting(
    pages: dict[int, list[str]], chosen: dict[str, Collection[str]]
) -> list[int]:
    wanted = [{f"{facet}:{v}" for v in values} for facet, values in chosen.items()]
    return [
        pk for pk, facets in pages.items() if all(one & set(facets) for one in wanted)
    ]


def by_hand(
    pages: dict[int, list[str]], chosen: dict[str, Collection[str]], facet: str
) -> dict[str, int]:
    others = {other: values for other, values in chosen.items() if other != facet}
    filed = chain.from_iterable(pages[pk] for pk in meeting(pages, others))
    mine = (one.partition(":") for one in filed)
    return dict(Counter(value for name, _colon, value in mine if name == facet))


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

    find("kysely")  # the thesaurus is kept
    # Six on SQLite; PostgreSQL also has a savepoint, a setting and the average length.
    with django_assert_max_num_queries(10):
        find("kysely")


def test_hits_that_are_ranked_before_they_are_looked_at_are_the_same(monkeypatch):
    words = ["kysely kartta", "kysely", "kartta kävely kysely", "kävely"]
    indexed(
        *(MethodPageFactory(title=f"{words[n % 4]} {n}") for n in range(12)),
        translated(MethodPageFactory(title="Kysely", expire_at=timezone.now())),
    )
    asked = [{}, {"limit": 3}, {"limit": 3, "offset": 2}, {"sort": Sort.NEWEST}]
    usual = [find("kysely", **narrowed).page_ids for narrowed in asked]

    monkeypatch.setattr("search.engines.sqlite.MANY", 0)

    assert [find("kysely", **narrowed).page_ids for narrowed in asked] == usual
    assert len(usual[0]) == 9
