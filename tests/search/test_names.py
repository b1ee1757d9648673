"""Pages are found by the names of what they carry as those are now, not as they were."""

import pytest
from wagtail.models import PageViewRestriction

from search import tasks
from search.finding import find
from search.models import FacetValue, SearchDocument
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
from toolkit.models import MethodPage, RelatedPage, Vocabulary

pytestmark = pytest.mark.django_db


def found(words: str) -> list[int]:
    return find(words, "fi", literally=True)[0].page_ids


def facets(page: MethodPage, facet: str) -> list[str]:
    """What readers see as the page's values of a facet."""
    document = SearchDocument.objects.get(page=page.pk)
    keys = [f.partition(":")[2] for f in document.facets if f.startswith(f"{facet}:")]
    values = FacetValue.objects.filter(
        locale=document.locale_id, facet=facet, value__in=keys
    )
    return sorted(values.values_list("label", flat=True))


@pytest.mark.parametrize("vocabulary", [Vocabulary.CITY_SYSTEM, Vocabulary.GOAL])
def test_a_renamed_term_is_found_on_its_pages(committed, vocabulary):
    term = TermFactory(name="Purjehdus", vocabulary=vocabulary)
    with committed():
        page = MethodPageFactory()
        add_terms(page, term)
        page.save()
    assert found("purjehdus") == [page.pk]

    term.name = "Kompassikuja"
    with committed():
        term.save()

    assert found("kompassikuja") == [page.pk]
    assert found("purjehdus") == []


def test_a_deleted_term_is_gone_from_its_pages(committed):
    term = TermFactory(name="Purjehdus")
    with committed():
        page = MethodPageFactory()
        add_terms(page, term)
        page.save()
    with committed():
        term.delete()

    assert found("purjehdus") == []
    assert facets(page, term.vocabulary) == []


def test_a_renamed_municipality_is_renamed_in_the_facet(committed):
    town = MunicipalityFactory(name_fi="Vanhala")
    with committed():
        page = CaseAreaPageFactory(municipality=town)
    assert facets(page, "municipality") == ["Vanhala"]

    town.name_fi = "Uusila"
    with committed():
        town.save()

    assert facets(page, "municipality") == ["Uusila"]


def test_an_abbreviation_finds_pages_while_the_glossary_has_it(committed):
    with committed():
        page = MethodPageFactory(title="Positiivinen energia-alue")
        term = GlossaryTermFactory(term=page.title, abbreviation="PEDX")
    assert find("pedx", "fi")[0].page_ids == [page.pk]

    with committed():
        term.delete()

    assert find("pedx", "fi")[0].page_ids == []


@pytest.fixture
def filed(committed) -> tuple[MethodPage, object]:
    """A method, and a kind of area that names it."""
    with committed():
        method = MethodPageFactory(title="Kysely")
        typology = AreaTypologyPageFactory(title="Tiivis")
    with committed():
        RelatedPage.objects.create(
            page_id=typology.pk, target_id=method.pk, locale_id=typology.locale_id
        )
        typology.save()
    return method, typology


def test_a_typology_files_the_method_that_it_names(filed):
    assert facets(filed[0], "typology") == ["Tiivis"]


def test_a_renamed_typology_is_renamed_in_the_facet(filed, committed):
    method, typology = filed
    typology.title = "Väljä"
    with committed():
        typology.save()

    assert facets(method, "typology") == ["Väljä"]


def test_a_typology_that_names_a_method_no_more_does_not_file_it(filed, committed):
    method, typology = filed
    with committed():
        RelatedPage.objects.all().delete()
        typology.save()

    assert facets(method, "typology") == []


@pytest.mark.parametrize("change", ["unpublish", "delete", "restrict"])
def test_a_typology_that_nobody_may_see_files_nothing(filed, committed, change):
    method, typology = filed
    with committed():
        if change == "restrict":
            PageViewRestriction.objects.create(
                page_id=typology.pk, restriction_type="login"
            )
        else:
            getattr(typology, change)()

    assert facets(method, "typology") == []


def test_each_language_has_its_own_name_of_a_typology(filed, committed):
    method, typology = filed
    with committed():
        english = translated(method, title="Survey")
        dense = translated(typology, title="Dense")
        RelatedPage.objects.create(
            page_id=dense.pk, target_id=english.pk, locale_id=dense.locale_id
        )
    with committed():
        dense.save()

    assert facets(english, "typology") == ["Dense"]
    assert facets(method, "typology") == ["Tiivis"]


def test_many_pages_are_refreshed_in_batches(committed, monkeypatch):
    term = TermFactory(name="Purjehdus")
    with committed():
        pages = [MethodPageFactory() for _number in range(5)]
        for page in pages:
            add_terms(page, term)
    monkeypatch.setattr(tasks, "BATCH", 2)
    refreshed = []
    monkeypatch.setattr("search.documents.refresh", refreshed.append)

    with committed():
        term.save()

    assert sorted(map(len, refreshed)) == [1, 2, 2]
    assert [pk for batch in refreshed for pk in batch] == sorted(
        page.pk for page in pages
    )
