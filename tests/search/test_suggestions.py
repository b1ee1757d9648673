"""What is suggested while somebody types: never what they may not see, never an error."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from search.models import IndexEntry
from search.suggestions import Suggestion, suggest
from tests.factories import (
    AreaTypologyPageFactory,
    CaseAreaPageFactory,
    GlossaryTermFactory,
    MethodPageFactory,
    MunicipalityFactory,
    TermFactory,
    add_terms,
    translated,
)
from toolkit.models import RelatedPage

pytestmark = pytest.mark.django_db


def suggestions(rf, typed: str, language: str = "fi") -> list[Suggestion]:
    return suggest(typed, language, rf.get("/"))


def texts(rf, typed: str, language: str = "fi") -> list[str]:
    """The suggestions as readers see them."""
    found = suggestions(rf, typed, language)
    return [re.sub("</?mark>", "", str(one.text)) for one in found]


@pytest.fixture
def method(committed) -> Page:
    with committed():
        return MethodPageFactory(title="Uusi asukaskysely")


@pytest.mark.parametrize(
    "typed", ["uu", "asukask", "ASUKAS", "kysel", "uusi kys", " kysely  uus", "kysely!"]
)
def test_a_page_is_suggested_by_the_beginning_of_a_word_or_a_part(rf, method, typed):
    [found] = suggestions(rf, typed)

    assert found.url == method.url
    assert found.kind == "Menetelmä" or found.kind == "Method"


@pytest.mark.parametrize("typed", ["", " ", "u", "uusi k", "ukaskysely", "uusi muu"])
def test_too_little_or_the_middle_of_a_word_suggests_nothing(rf, method, typed):
    assert suggestions(rf, typed) == []


def test_terms_of_vocabularies_in_use_lead_to_a_search(rf, committed):
    with committed():
        page = MethodPageFactory(title="Muu")
        add_terms(page, TermFactory(name="Kestävä liikkuminen"))
        page.save()

    for typed in ("kestävä", "liikk", "Kestävä liik"):
        [found] = suggestions(rf, typed)
        assert found.url.endswith("?q=Kest%C3%A4v%C3%A4+liikkuminen")


def test_municipalities_are_suggested(rf, committed):
    with committed():
        CaseAreaPageFactory(
            title="Muu", municipality=MunicipalityFactory(name_fi="Riihimäki")
        )

    assert texts(rf, "riihi") == ["Riihimäki"]


def test_the_glossary_is_suggested_by_word_and_by_abbreviation(rf):
    GlossaryTermFactory(term="Positiivinen energia-alue", abbreviation="PED")

    assert texts(rf, "energia") == ["Positiivinen energia-alue"]
    assert texts(rf, "posit") == ["Positiivinen energia-alue"]
    assert texts(rf, "ped") == ["PED"]


def test_each_language_has_its_own(rf, method, committed):
    with committed():
        english = translated(method, title="Resident survey")
    GlossaryTermFactory(term="Resilienssi")

    assert [found.url for found in suggestions(rf, "resid", "en")] == [english.url]
    assert texts(rf, "resil", "en") == []
    assert texts(rf, "survey") == []
    assert texts(rf, "asukas", "en") == []


@pytest.mark.parametrize("change", ["restricted", "unpublished", "expired", "expiring"])
def test_what_nobody_may_see_is_never_suggested(rf, method, committed, change):
    """Not even while the index has not heard of it: none of this is committed."""
    past = timezone.now() - timedelta(seconds=1)
    if change == "restricted":
        PageViewRestriction.objects.create(page_id=method.pk, restriction_type="login")
    elif change == "unpublished":
        method.unpublish()
    elif change == "expired":
        Page.objects.filter(pk=method.pk).update(expire_at=past)
    else:
        IndexEntry.objects.update(expires_at=past)

    assert suggestions(rf, "asukas") == []


def test_a_typology_is_suggested_until_it_is_hidden(rf, committed):
    with committed():
        typology = AreaTypologyPageFactory(title="Tiivis keskusta")
        method = MethodPageFactory(title="Muu")
        RelatedPage.objects.create(page=method, target=typology, locale=method.locale)
        method.save()
    assert texts(rf, "tiiv") == ["Tiivis keskusta"]

    typology.unpublish()

    assert texts(rf, "tiiv") == []


def test_what_is_typed_is_marked_and_the_rest_escaped(rf, committed):
    with committed():
        MethodPageFactory(title="<b>Asukki</b> & kysely")

    [found] = suggestions(rf, "as kys")

    assert found.text == (
        "&lt;b&gt;<mark>As</mark>ukki&lt;/b&gt; &amp; <mark>kys</mark>ely"
    )


def test_glossary_terms_are_escaped_too(rf):
    GlossaryTermFactory(term="Alue <script>")

    [found] = suggestions(rf, "alu")

    assert found.text == "<mark>Alu</mark>e &lt;script&gt;"


def test_there_are_eight_at_most_of_which_three_are_words(rf, committed):
    with committed():
        for number in range(10):
            MethodPageFactory(title=f"Kysely {number}")
    for number in range(5):
        GlossaryTermFactory(term=f"Kysely sana {number}")

    found = suggestions(rf, "kys")

    assert len(found) == 8
    assert [one.text for one in found[:3]] == [
        f"<mark>Kys</mark>ely sana {number}" for number in range(3)
    ]


def test_short_titles_are_suggested_first(rf, committed):
    with committed():
        for title in ("Kysely kaikille kuntalaisille", "Kysely"):
            MethodPageFactory(title=title)

    assert texts(rf, "kys") == ["Kysely", "Kysely kaikille kuntalaisille"]


def test_suggestions_take_a_bounded_number_of_queries(
    rf, committed, django_assert_max_num_queries
):
    with committed():
        for number in range(10):
            MethodPageFactory(title=f"Kysely {number}")
    suggestions(rf, "kys")  # caches the addresses of sites

    # Three for words, two for pages, one for the site of the request.
    with django_assert_max_num_queries(6):
        suggestions(rf, "kys " * 50)


hostile = st.text() | st.text(
    st.sampled_from("%_\\'\"*()[]{}.+?^$|<>&-~ aäkys\0\ud800")
)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(typed=hostile)
def test_any_input_is_answered_and_escaped(rf, method, typed):
    for language in ("fi", "en"):
        found = suggestions(rf, typed, language)

        assert len(found) <= 8
        assert not any("<" in text for text in texts(rf, typed, language))


@pytest.mark.parametrize(
    "typed", ["%", "__", "a%", "\0\0", "\ud800\ud800", "k" * 10**5]
)
def test_signs_of_the_database_mean_nothing(rf, method, typed):
    GlossaryTermFactory(term="Sana")

    assert suggestions(rf, typed) == []
