"""The editors' search and choosers, on the database that the suite runs on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Not, Phrase, PlainText

from tests.factories import MethodPageFactory, NewsPageFactory, TermFactory, home
from toolkit.models import MethodPage, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> list[Page]:
    return [
        MethodPageFactory(
            title="Kävely", search_description="Kävely, kysely, kysely ja muuta."
        ),
        MethodPageFactory(title="Kysely", search_description="Kysely."),
        NewsPageFactory(title="Uutinen kyselystä", search_description="Alkaa."),
    ]


@pytest.fixture
def views(admin_client, pages) -> list[str]:
    return [
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailadmin_choose_page_search"),
        reverse("wagtailadmin_explore", args=[home().pk]),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse(Term.snippet_viewset.get_url_name("list")),
        reverse(Term.snippet_viewset.chooser_viewset.get_url_name("choose_results")),
    ]


@pytest.mark.parametrize(
    "words",
    ['"', "'", '"a', "a\0b", "\0", " ", "*", "a*", "(", "AND", "a AND", "a " * 1000, "\\", ":*",
     "live:yes", 'live:yes "!', '"!" a', "k" * 10_000, "-", "a-", "%ED%A0%80", "ä.ö@å_"],
)  # fmt: skip
def test_any_query_is_answered(admin_client, views, words):
    for url in views:
        assert admin_client.get(url, {"q": words}).status_code == 200, url


def test_the_best_match_comes_first(pages):
    walk, survey, _news = pages

    assert list(Page.objects.search("kysely")) == [survey.page_ptr, walk.page_ptr]
    found = list(Page.objects.autocomplete("kys"))
    assert found[0] == survey.page_ptr
    assert set(found) == {page.page_ptr for page in pages}


def test_results_can_be_counted_sliced_and_ordered(pages):
    results = Page.objects.autocomplete("kys")

    assert results.count() == 3
    assert [results[0], *results[1:3]] == list(results)
    by_title = Page.objects.order_by("title").autocomplete(
        "kys", order_by_relevance=False
    )
    assert [page.title for page in by_title] == [
        "Kysely",
        "Kävely",
        "Uutinen kyselystä",
    ]


def test_results_keep_what_a_queryset_asks_of_them(pages):
    walk, survey, _news = pages

    assert list(MethodPage.objects.search("kysely")) == [survey, walk]
    assert list(Page.objects.exclude(pk=survey.pk).specific().autocomplete("kys")) != []
    counts = Page.objects.autocomplete("kys").facet("content_type_id")
    assert sorted(counts.values()) == [1, 2]


def test_scores_are_given_when_asked_for(pages):
    scored = Page.objects.search("kysely").annotate_score("score")

    assert all(page.score for page in scored)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (And([PlainText("kysely"), Phrase("!!")]), 2),
        (And([PlainText("kysely"), Not(PlainText("kävely"))]), 1),
        (Phrase("kysely, ja"), 1),
        (Phrase('"'), 0),
        (PlainText(" "), 0),
    ],
)
def test_composed_queries_are_tamed_too(pages, query, number):
    assert get_search_backend().search(query, Page).count() == number


def test_finding_takes_no_subquery_for_each_match(pages):
    with CaptureQueriesContext(connection) as queries:
        list(Page.objects.autocomplete("k"))

    assert "_score" not in str(queries.captured_queries)


def test_snippets_are_found(admin_client):
    TermFactory(name="Liikkuminen")

    url = reverse(Term.snippet_viewset.get_url_name("list"))
    assert "Liikkuminen" in admin_client.get(url, {"q": "liik"}).content.decode()
