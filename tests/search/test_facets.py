"""What page types declare narrows the search, without a line in the search."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from search.facets import facets, in_one_order
from search.kinds import kinds
from tests.factories import NewsPageFactory, translated
from toolkit.facets import ChoiceFacet, Facet

pytestmark = pytest.mark.django_db


@pytest.fixture
def kinds_of_news(monkeypatch):
    """The search is narrowed by what the list of news is, too."""
    model = kinds()["news"]
    [kind] = [facet for facet in model.facets if isinstance(facet, ChoiceFacet)]
    monkeypatch.setattr(model, "search_facets", [*model.search_facets, kind])
    facets.cache_clear()
    yield
    facets.cache_clear()


@pytest.mark.parametrize(
    ("language", "label", "values"),
    [
        ("fi", "Tyyppi", ["Uutinen", "Haku"]),
        ("en", "Kind", ["News item", "Call"]),
    ],
)
def test_a_facet_that_a_page_type_declares_narrows_the_search(
    client, committed, kinds_of_news, language, label, values
):
    with committed():
        news = [
            NewsPageFactory(title="Puiston avajaiset"),
            NewsPageFactory(title="Puiston haku", kind="call"),
        ]
        in_english = [translated(page) for page in news]

    with override(language):
        response = client.get(reverse("search"), {"q": "puiston", "kind": "call"})

    call = (in_english if language == "en" else news)[1]
    assert [hit.url for hit in response.context["results"].hits] == [call.url]
    facet = response.context["facets"][-1]
    assert facet.label == label
    assert [option.label for option in facet.options] == values


def test_facets_of_several_page_types_stand_in_one_order():
    who, phase, theme, cost, year = (Facet(name, name) for name in "abcde")

    both = in_one_order([[who, theme, year], [who, phase, theme], [theme, cost, year]])

    assert both == [who, phase, theme, cost, year]


@pytest.mark.parametrize("language", ["fi", "en"])
def test_no_two_kinds_of_page_are_called_the_same(language):
    with override(language):
        many = [str(model.search_label_plural) for model in kinds().values()]
        one = [str(model.search_label) for model in kinds().values()]

    assert len(set(many)) == len(many)
    assert len(set(one)) == len(one)
