"""By what search results can be narrowed, and under which values a page is filed."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from search.engines import filing
from search.kinds import kind_of, kinds
from search.models import FacetValue
from toolkit.alphabet import Alphabetical
from toolkit.facets import Facet, PageFacet, Value
from toolkit.locales import language_code
from toolkit.models import BasePage

TYPE = "type"


class Filed(NamedTuple):
    """A value of a facet under which a page is filed; the order is that among the values."""

    facet: str
    value: str
    label: str
    order: int = 0

    def __str__(self) -> str:
        return f"{self.facet}:{self.value}"


class KindFacet(Facet):
    """Pages by their type, which the search adds to what page types declare."""

    def values(self, page: BasePage) -> Iterator[Value]:
        yield Value(kind_of(type(page)), str(page.search_label_plural))


KIND = KindFacet(TYPE, _("Content"))


@cache
def facets() -> dict[str, Facet]:
    """The facets of all page types by their names in addresses, as they are offered."""
    declared = [model.search_facets for model in (BasePage, *kinds().values())]
    return {facet.name: facet for facet in [KIND, *in_one_order(declared)]}


def in_one_order(declared: Iterable[list[Facet]]) -> list[Facet]:
    """Facets of several lists, each once, after the one that it follows in its own."""
    found: list[Facet] = []
    for own in declared:
        place = 0
        for facet in own:
            names = [other.name for other in found]
            if facet.name in names:
                place = names.index(facet.name) + 1
            else:
                found.insert(place, facet)
                place += 1
    return found


def filed_under(page: BasePage) -> list[Filed]:
    """Every value under which the page is found, with labels in its language."""
    with override(language_code(page.locale_id)):
        return [
            Filed(facet.name, *value)
            for facet in (KIND, *page.search_facets)
            for value in facet.values(page)
        ]


def filed_with(page_ids: Collection[int]) -> set[int]:
    """The pages that are, or should be, filed under some of these."""
    found: set[int] = set()
    for facet in page_facets():
        for page in facet.model.objects.filter(pk__in=page_ids):
            found |= filed_as(page) | facet.linked_with(page)
    return found.difference(page_ids)


def filed_as(page: Page) -> set[int]:
    """The pages that are filed under the page, in every language."""
    found: set[int] = set()
    for facet in page_facets():
        if isinstance(page, facet.model):
            found |= filing.pages_under(facet.name, facet.value_of(page))
    return found


def page_facets() -> list[PageFacet]:
    return [facet for facet in facets().values() if isinstance(facet, PageFacet)]


def store(filed: Iterable[tuple[int, Filed]]) -> None:
    """Keep what the values of documents are called, each with the locale of its label."""
    values = {
        (locale, f.facet, f.value): FacetValue(locale_id=locale, **f._asdict())
        for locale, f in filed
    }
    FacetValue.objects.bulk_create(
        values.values(),
        update_conflicts=True,
        unique_fields=["locale", "facet", "value"],
        update_fields=["label", "order"],
    )


def values_in(locale: int) -> dict[str, list[FacetValue]]:
    """The values of each facet in their order."""
    values: dict[str, list[FacetValue]] = {}
    for value in FacetValue.objects.filter(locale=locale).order_by(
        "order", Alphabetical("label")
    ):
        values.setdefault(value.facet, []).append(value)
    return values
