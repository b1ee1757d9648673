"""By what search results can be narrowed, and under which values a page is filed."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page, ReferenceIndex

from search.engines import filing
from search.kinds import kind_of
from search.models import FacetValue
from toolkit.alphabet import Alphabetical
from toolkit.listing import ChoiceFacet
from toolkit.locales import language_code
from toolkit.models import AreaTypologyPage, BasePage, Municipality, Vocabulary
from toolkit.references import pages_naming, references
from toolkit.visibility import visible

TYPE, TYPOLOGY, MUNICIPALITY, YEAR = "type", "typology", "municipality", "year"

# Facets by their names in addresses, in the order in which they are offered.
FACETS = {
    TYPE: _("Content"),
    **{
        str(vocabulary): vocabulary.label
        for vocabulary in (
            Vocabulary.AUDIENCE,
            Vocabulary.CITY_SYSTEM,
            Vocabulary.SCALE,
            Vocabulary.PHASE,
        )
    },
    TYPOLOGY: _("Kind of area"),
    **{
        str(vocabulary): vocabulary.label
        for vocabulary in (Vocabulary.MODEL_CATEGORY, Vocabulary.THEME)
    },
    "resource_level": _("Resource need"),
    "continuity": _("Continuity"),
    MUNICIPALITY: _("Municipality"),
    YEAR: _("Year"),
}


class Filed(NamedTuple):
    """A value of a facet under which a page is filed; the order is that among the values."""

    facet: str
    value: str
    label: str
    order: int = 0

    def __str__(self) -> str:
        return f"{self.facet}:{self.value}"


def filed_under(page: BasePage) -> list[Filed]:
    """Every value under which the page is found, with labels in its language."""
    with override(language_code(page.locale_id)):
        return [filed for filed in _values(page) if filed.facet in FACETS]


def _values(page: BasePage) -> Iterator[Filed]:
    yield Filed(TYPE, kind_of(type(page)), str(page.search_label_plural))
    for term in page.search_terms:
        yield Filed(term.vocabulary, term.key, term.name, term.order)
    yield from _choices(page)
    yield from _references(page)
    if page.search_date:
        year = page.search_date.year
        yield Filed(YEAR, str(year), str(year), -year)


def _choices(page: BasePage) -> Iterator[Filed]:
    for facet in getattr(page, "facets", []):
        if isinstance(facet, ChoiceFacet) and facet.name in FACETS:
            value = getattr(page, facet.name)
            labels = dict(page._meta.get_field(facet.name).choices)
            if value in labels:
                order = list(labels).index(value)
                yield Filed(facet.name, str(value), str(labels[value]), order)


def _references(page: BasePage) -> Iterator[Filed]:
    """The municipalities that the page names, and the typologies at either end of a link."""
    types = ContentType.objects.get_for_models(Page, Municipality)
    rows = ReferenceIndex.objects.filter(
        Q(base_content_type=types[Page], object_id=str(page.pk))
        | Q(
            # Rows of a page's relations do not tell which type of page it is.
            base_content_type=types[Page],
            to_content_type=types[Page],
            to_object_id=str(page.pk),
        )
    ).values_list("to_content_type", "to_object_id", "object_id")
    linked: dict[int, set[int]] = {types[Page].pk: set(), types[Municipality].pk: set()}
    for kind, to, source in rows:
        if kind in linked:
            linked[kind] |= (
                {int(to), int(source)} if kind == types[Page].pk else {int(to)}
            )
    for town in Municipality.objects.filter(pk__in=linked[types[Municipality].pk]):
        yield Filed(MUNICIPALITY, town.code, town.name)
    # A link may lead to the typology in another language.
    named = AreaTypologyPage.objects.filter(pk__in=linked[types[Page].pk])
    typologies = visible(AreaTypologyPage.objects.all()).filter(
        translation_key__in=named.values("translation_key"), locale=page.locale_id
    )
    for typology in typologies:
        order = int(typology.path[-4:], 36)
        yield Filed(TYPOLOGY, typology_key(typology), typology.title, order)


def typology_key(typology: AreaTypologyPage) -> str:
    """The same in every language, and short enough for an address."""
    return typology.translation_key.hex[:8]


def filed_with(page_ids: Collection[int]) -> set[int]:
    """The pages that are, or should be, filed under typologies that are among these."""
    found: set[int] = set()
    for typology in AreaTypologyPage.objects.filter(pk__in=page_ids):
        found |= filed_as(typology)
        same = AreaTypologyPage.objects.filter(translation_key=typology.translation_key)
        ids = list(same.values_list("pk", flat=True))
        named = references(Page).filter(object_id__in=list(map(str, ids)))
        found.update(map(int, named.values_list("to_object_id", flat=True)))
        found |= pages_naming(Page, ids)
    return found.difference(page_ids)


def filed_as(typology: AreaTypologyPage) -> set[int]:
    """The pages that are filed under the typology, in every language."""
    return filing.pages_under(TYPOLOGY, typology_key(typology))


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
