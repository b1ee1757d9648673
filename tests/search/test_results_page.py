import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertTemplateUsed

from search.models import SearchDocument, SearchedWords
from tests.factories import (
    GlossaryPageFactory,
    MethodPageFactory,
    NewsPageFactory,
    PilotPageFactory,
    translated,
)
from tests.search.addresses import search_url
from toolkit.locales import locale_for
from toolkit.models import GlossaryTerm

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


@pytest.mark.parametrize("language", ["fi", "en"])
def test_no_results_say_what_to_try_and_where_to_look(client, pages, language):
    response = search(client, "qwxz", language)

    assertContains(response, "qwxz")
    assertNotContains(response, 'class="result')
    assertContains(
        response, reverse("feedback", args=[response.context["frame"].home.pk])
    )


def test_no_results_say_what_others_found(client, pages):
    fi = locale_for("fi")
    for words, times, hits in (
        ("kysely", 3, 2),
        ("harva", 1, 2),
        ("tyhjä", 9, 0),
        ("kysely -yritys", 9, 2),
        ('"kysely"', 9, 2),
        ("k", 9, 2),
    ):
        SearchedWords.objects.create(words=words, times=times, hits=hits, locale=fi)
    SearchedWords.objects.create(
        words="kyssely", times=9, hits=2, corrected=True, locale=fi
    )

    assert search(client, "qwxz").context["popular"] == ["kysely"]


def test_hit_on_any_page_of_results_stands_in_no_other_list(client, committed):
    with committed():
        for number in range(1, 14):
            page = MethodPageFactory(title=f"Workshop {number}")
            translated(page, title=f"Workshop {number}")

    response = search(client, "workshop", "fi")

    results = response.context["results"]
    assert results.total == 13
    assert (results.near, results.elsewhere) == ([], [])


def test_excluded_word_brings_no_page_of_another_language(client, committed):
    with committed():
        MethodPageFactory(title="Workshop survey")

    response = search(client, "workshop -survey", "en")

    assert response.context["results"].elsewhere == []


def test_what_another_language_finds_is_offered(client, committed):
    with committed():
        MethodPageFactory(title="Työpaja workshop")
        both = MethodPageFactory(title="Workshop")
        translated(both, title="Workshop")

    response = search(client, "workshop", "en")

    results = response.context["results"]
    assert [hit.language for hit in results.hits] == [""]
    assert [hit.title for hit in results.elsewhere] == [
        "<mark>Työpaja</mark> <mark>workshop</mark>"
    ]
    assertContains(response, 'lang="fi" hreflang="fi"')


@pytest.mark.parametrize(
    ("language", "words", "why"),
    [
        ("fi", "meadow", "Löytyi toisella kielellä (englanti): ”Flower meadow”"),
        ("en", "kukkaniitty", "Found in Finnish: “Kukkaniitty”"),
    ],
)
def test_a_page_that_the_other_language_finds_is_shown_in_the_readers(
    client, committed, language, words, why
):
    with committed():
        page = MethodPageFactory(title="Kukkaniitty")
        english = translated(page, title="Flower meadow")

    response = search(client, words, language)

    [hit] = response.context["results"].elsewhere
    assert hit.url == {"fi": page.url, "en": english.url}[language]
    assert (hit.language, hit.reasons) == ("", [why])


def test_the_nearest_pages_say_what_they_have_and_lack(client, pages):
    response = search(client, "kysely pilvenpiirtäjälle")

    assert response.context["results"].total == 0
    assertContains(response, "Yksikään sivu ei sisällä kaikkea; lähimmät")
    assertContains(response, "Sivulla on: kysely. Puuttuu: pilvenpiirtäjälle.")


def test_facets_narrow_the_nearest_pages_and_do_not_count_them(client, pages):
    response = search(client, "kysely pilvenpiirtäjälle", type="news")

    assert [hit.kind for hit in response.context["results"].near] == ["Uutinen"]
    assert response.context["results"].counts == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "viherpesu"),
        ("fi", "viherpesulla"),
        ("fi", "mitä viherpesu tarkoittaa"),
        ("fi", "mita on viherpesu"),
        ("fi", "vihrepesu"),
        ("fi", "ilmastohuuhaa"),
        ("fi", "viher pesu"),
        ("fi", "greenwashing"),
        ("en", "greenwashing"),
        ("en", "viherpesu"),
    ],
)
def test_a_term_of_the_glossary_is_defined_above_the_hits(
    client, glossary, language, words
):
    response = search(client, words, language)

    [found] = response.context["results"].definitions
    assert found.term.term == {"fi": "Viherpesu", "en": "Greenwashing"}[language]
    assertContains(response, found.term.definition)
    assertContains(response, f'href="{found.address}"')
    assertContains(response, {"fi": "Greenwashing", "en": "Viherpesu"}[language])


def test_a_term_that_is_a_small_part_of_what_was_asked_is_not_defined(client, glossary):
    response = search(client, "kunnan vastuullisuus ja viherpesu viestinnässä")

    assert response.context["results"].definitions == []


@pytest.fixture
def glossary(committed) -> None:
    with committed():
        page = GlossaryPageFactory(title="Sanasto")
        translated(page, title="Glossary")
    term = GlossaryTerm.objects.create(
        term="Viherpesu",
        avoid="ilmastohuuhaa",
        definition="Katteeton ympäristölupaus.",
        locale=locale_for("fi"),
    )
    GlossaryTerm.objects.create(
        term="Greenwashing",
        definition="A hollow promise.",
        locale=locale_for("en"),
        translation_key=term.translation_key,
    )


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

    # On SQLite 19, of which 4 are for understanding the query in two languages, 2 for the
    # order of hits and 1 for what the counts of facets are of; on PostgreSQL each of the two
    # searches also has a transaction.
    with django_assert_max_num_queries(19 if connection.vendor == "sqlite" else 27):
        search(client, "kysely")


def test_nearest_page_says_what_stands_on_it_and_not_what_was_typed(client, committed):
    with committed():
        MethodPageFactory(title="Päiväkodin pihatalkoot")
        MethodPageFactory(title="Linja-auton reitti")

    def why(words: str) -> list[str]:
        near = search(client, words).context["results"].near
        return [reason for hit in near for reason in hit.reasons]

    assert why("pihajuhla") == ["Sivulla on: pihatalkoot. Puuttuu: pihajuhla."]
    assert why("bussi qwxz") == ["Sivulla on: Linja-auton. Puuttuu: qwxz."]


def test_words_that_stand_apart_on_a_page_are_near_their_phrase(client, pages):
    response = search(client, '"kysely alkoi yrityksille"')

    assertContains(response, "Puuttuu: yrityksille, “kysely alkoi yrityksille”.")


@pytest.mark.parametrize("words", ["some", "turun", "a"])
def test_word_of_the_readers_language_is_none_of_another(client, committed, words):
    with committed():
        translated(MethodPageFactory(title="Kokeilu"), title="Some turns")
        translated(MethodPageFactory(title="Turku somessa"), title="A city")

    assert search(client, words).context["results"].elsewhere == []


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "milloin seuraava menetelmä"), ("en", "next method")]
)
def test_word_that_chooses_among_pages_of_a_kind_need_not_stand_on_them(
    client, committed, language, words
):
    with committed():
        walk = MethodPageFactory(title="Kävely")
        translated(walk, title="Walk")
        translated(NewsPageFactory(title="Uutta"), title="Something new")

    hits = search(client, words, language).context["results"].hits

    titles = [hit.title for hit in hits]
    assert {"fi": "Kävely", "en": "Walk"}[language] in titles
    assert not {"Uutta", "Something new"}.intersection(titles)


@pytest.mark.parametrize("words", ["Åbo", "Åbossa", "turussa"])
def test_municipality_is_found_by_its_name_in_either_language(client, committed, words):
    with committed():
        MethodPageFactory(title="Kokeilu Turussa")

    assert len(search(client, words).context["results"].hits) == 1


def test_corrected_name_keeps_its_capital(client, committed):
    with committed():
        MethodPageFactory(title="Tampereella, Tampere")

    assertContains(search(client, "tamppere"), "<strong>Tampere</strong>")


def test_heading_names_a_long_search_shortly(client, pages):
    response = search(client, "pilvenpiirtäjä " * 60)

    heading = re.search(r"<h2>\s*Ei.*?</h2>", response.content.decode(), re.S)
    assert len(heading[0]) < 200
