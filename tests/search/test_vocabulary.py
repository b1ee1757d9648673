"""The counts beside the index are always those of the documents."""

import pytest
from django.core.management import call_command

from search import checks, vocabulary
from search.models import SearchDocument, SearchTerm
from tests.factories import MethodPageFactory
from tests.search.passages import passages
from toolkit.locales import locale_for

pytestmark = pytest.mark.django_db


def count(term: str) -> int:
    return vocabulary.frequencies([term], locale_for("fi").pk).of_terms.get(term, 0)


def test_counts_follow_every_change_of_a_page(committed):
    with committed():
        one, other = (MethodPageFactory(title=f"Kysely {n}") for n in (1, 2))
    assert count("ekysely") == 2

    one.title = "Haastattelu"
    with committed():
        one.save()
    assert (count("ekysely"), count("ehaastattelu")) == (1, 1)

    with committed():
        other.unpublish()
    assert count("ekysely") == 0
    assert not SearchTerm.objects.filter(term="ekysely").exists()


def test_a_rebuild_mends_the_counts(committed):
    with committed():
        MethodPageFactory(title="Kysely")
    call_command("rebuild_search", verbosity=0)
    before = set(SearchTerm.objects.values_list("term", "documents"))
    SearchTerm.objects.update(documents=99)

    call_command("rebuild_search", verbosity=0)

    assert set(SearchTerm.objects.values_list("term", "documents")) == before


def test_the_rarer_a_term_the_more_it_weighs():
    with passages("Kysely alkaa.", "Kysely jatkuu.", "Muuta."):
        known = vocabulary.frequencies(["ekysely", "ealkaa"], locale_for("fi").pk)

    assert known.documents == 3
    assert 0 < known.rarity("ekysely") < known.rarity("ealkaa") < known.rarity("ei")


def test_documents_of_another_analysis_ask_for_a_rebuild(committed):
    with committed():
        MethodPageFactory(title="Kysely")
    assert checks.index_is_of_this_analysis(["default"]) == []

    SearchDocument.objects.update(analysis="old")
    [warning] = checks.index_is_of_this_analysis(["default"])
    assert "rebuild_search" in warning.hint

    call_command("rebuild_search", verbosity=0)
    assert checks.index_is_of_this_analysis(["default"]) == []
