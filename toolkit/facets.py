"""
What pages are narrowed by, in the list of their kind and in the search of the site.

A page type says in `facets` what its list is narrowed by, and in `search_facets` under what
the search files its pages.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from django.apps import apps
from django.db.models import CharField, Count, Model, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from toolkit.alphabet import Alphabetical
from toolkit.references import pages_naming, references
from toolkit.visibility import visible
from toolkit.vocabularies import Vocabulary


class Value(NamedTuple):
    """A value that a page has; the order is that among the values of the facet."""

    value: str
    label: str
    order: int = 0


class Facet:
    """One way to narrow pages; values inside it widen, facets narrow each other."""

    # Its values are words that somebody may search for, and are suggested.
    is_suggested = False

    def __init__(self, name: str, label: str) -> None:
        self.name, self.label = name, label

    def narrow(self, pages: PageQuerySet, values: list[str]) -> PageQuerySet:
        """The pages of a list that have at least one of the values."""
        raise NotImplementedError

    def counts(self, pages: PageQuerySet) -> list[tuple[str, str, int]]:
        """Value, label and number of pages of each value that occurs in a list, in order."""
        raise NotImplementedError

    def values(self, page: Page) -> Iterator[Value]:
        """Under what the search files a page, with labels in the active language."""
        raise NotImplementedError


class TermFacet(Facet):
    """Pages by the terms of one vocabulary; values are the terms' keys."""

    is_suggested = True

    def __init__(self, vocabulary: str) -> None:
        super().__init__(str(vocabulary), Vocabulary(vocabulary).facet_label)

    def narrow(self, pages: PageQuerySet, values: list[str]) -> PageQuerySet:
        having = pages.model.objects.filter(
            page_terms__term__vocabulary=self.name, page_terms__term__key__in=values
        )
        return pages.filter(pk__in=having.values("pk"))

    def counts(self, pages: PageQuerySet) -> list[tuple[str, str, int]]:
        return term_counts(pages, [self.name]).get(self.name, [])

    def values(self, page: Page) -> Iterator[Value]:
        for term in page.terms_of(self.name):
            yield Value(term.key, term.name, term.order)


def term_counts(
    pages: PageQuerySet, vocabularies: list[str]
) -> dict[str, list[tuple[str, str, int]]]:
    """
    The counts of several vocabularies over the same pages, with two queries.

    Terms are counted by number and named afterwards: half the time of one query.
    """
    rows = pages.order_by().values_list("page_terms__term")
    counted = dict(rows.annotate(number=Count("pk", distinct=True)))
    terms = apps.get_model("toolkit", "Term").objects.filter(pk__in=counted)
    counts: dict[str, list[tuple[str, str, int]]] = {}
    for term in terms.filter(vocabulary__in=vocabularies).order_by(
        "order", Alphabetical("name")
    ):
        value = (term.key, term.name, counted[term.pk])
        counts.setdefault(term.vocabulary, []).append(value)
    return counts


class ChoiceFacet(Facet):
    """Pages by a field with choices; values are those of the field."""

    def narrow(self, pages: PageQuerySet, values: list[str]) -> PageQuerySet:
        labels = self._labels(pages.model)
        known = [stored for stored in labels if str(stored) in values]
        return pages.filter(**{f"{self.name}__in": known})

    def counts(self, pages: PageQuerySet) -> list[tuple[str, str, int]]:
        _total, counts = choice_counts(pages, [self])
        return counts[self.name]

    def count(self, model: type[Model], counted: Counter) -> list[tuple[str, str, int]]:
        labels = self._labels(model)
        return [(str(v), str(labels[v]), counted[v]) for v in labels if counted[v]]

    def values(self, page: Page) -> Iterator[Value]:
        chosen = getattr(page, self.name)
        for order, (value, label) in enumerate(self._labels(type(page)).items()):
            if value == chosen:
                yield Value(str(value), str(label), order)

    def _labels(self, model: type[Model]) -> dict[object, str]:
        return dict(model._meta.get_field(self.name).choices or ())


def choice_counts(
    pages: PageQuerySet, facets: list[ChoiceFacet]
) -> tuple[int, dict[str, list[tuple[str, str, int]]]]:
    """How many pages there are, and the counts of several fields, with one query."""
    names = [facet.name for facet in facets]
    if not names:
        return pages.count(), {}
    total, counted = 0, {name: Counter() for name in names}
    rows = pages.order_by().values_list(*names)
    for *values, number in rows.annotate(number=Count("pk")):
        total += number
        for name, value in zip(names, values, strict=True):
            counted[name][value] += number
    return total, {
        facet.name: facet.count(pages.model, counted[facet.name]) for facet in facets
    }


class ReferenceFacet(Facet):
    """Pages by the snippets that they refer to anywhere, inside blocks too."""

    is_suggested = True

    def __init__(self, name: str, label: str, model: str, key: str) -> None:
        super().__init__(name, label)
        self._model_name, self.key = model, key

    @cached_property
    def model(self) -> type[Model]:
        return apps.get_model(self._model_name)

    def narrow(self, pages: PageQuerySet, values: list[str]) -> PageQuerySet:
        wanted = self.model.objects.filter(**{f"{self.key}__in": values})
        ids = wanted.values_list("pk", flat=True)
        return pages.filter(pk__in=pages_naming(self.model, ids))

    def counts(self, pages: PageQuerySet) -> list[tuple[str, str, int]]:
        ids = pages.order_by().annotate(text=Cast("pk", CharField())).values("text")
        rows = references(self.model).filter(object_id__in=ids)
        pairs = rows.values_list("to_object_id", "object_id").distinct()
        counted = Counter(to for to, _page in pairs)
        found = self.model.objects.filter(pk__in=counted)
        return [
            (getattr(item, self.key), str(item), counted[str(item.pk)])
            for item in found
        ]

    def values(self, page: Page) -> Iterator[Value]:
        rows = references(self.model).filter(object_id=str(page.pk))
        named = set(rows.values_list("to_object_id", flat=True))
        for item in self.model.objects.filter(pk__in=named):
            yield Value(getattr(item, self.key), str(item))


class PageFacet(Facet):
    """In the search, pages by the pages of one type at either end of a link."""

    def __init__(self, name: str, label: str, model: str) -> None:
        super().__init__(name, label)
        self._model_name = model

    @cached_property
    def model(self) -> type[Page]:
        return apps.get_model(self._model_name)

    def values(self, page: Page) -> Iterator[Value]:
        ends = Q(object_id=str(page.pk)) | Q(to_object_id=str(page.pk))
        rows = references(Page).filter(ends).values_list("object_id", "to_object_id")
        # A link may lead to the page in another language.
        linked = self.model.objects.filter(pk__in={end for row in rows for end in row})
        keys = linked.values("translation_key")
        found = visible(self.model.objects.filter(locale=page.locale_id))
        for other in found.filter(translation_key__in=keys):
            yield Value(self.value_of(other), other.title, int(other.path[-4:], 36))

    def value_of(self, page: Page) -> str:
        """The same in every language, and short enough for an address."""
        return page.translation_key.hex[:8]

    def linked_with(self, page: Page) -> set[int]:
        """The pages that have one of the type, in any language, as a value."""
        same = self.model.objects.filter(translation_key=page.translation_key)
        ids = list(same.values_list("pk", flat=True))
        named = references(Page).filter(object_id__in=list(map(str, ids)))
        return pages_naming(Page, ids).union(
            map(int, named.values_list("to_object_id", flat=True))
        )


class YearFacet(Facet):
    """Pages by the year of a day, or all years from one to another; the search has the first."""

    def __init__(self, first: str, last: str = "") -> None:
        super().__init__("year", _("Year"))
        self.first, self.last = first, last or first

    def narrow(self, pages: PageQuerySet, values: list[str]) -> PageQuerySet:
        wanted = Q(pk__in=[])
        for value in values:
            if value.isdecimal() and len(value) == 4 and (year := int(value)):
                wanted |= Q(
                    **{
                        f"{self.first}__year__lte": year,
                        f"{self.last}__year__gte": year,
                    }
                )
        return pages.filter(wanted)

    def counts(self, pages: PageQuerySet) -> list[tuple[str, str, int]]:
        years: Counter[int] = Counter()
        rows = pages.order_by().values_list(self.first, self.last)
        for first, last, number in rows.annotate(Count("pk")):
            if first and last:
                years.update(dict.fromkeys(range(first.year, last.year + 1), number))
        return [(str(y), str(y), years[y]) for y in sorted(years, reverse=True)]

    def values(self, page: Page) -> Iterator[Value]:
        if day := getattr(page, self.first):
            yield Value(str(day.year), str(day.year), -day.year)


MUNICIPALITY = ReferenceFacet(
    "municipality", _("Municipality"), "toolkit.Municipality", key="code"
)

# What the search files pages of most kinds under.
SCOPE = [
    TermFacet(Vocabulary.AUDIENCE),
    TermFacet(Vocabulary.CITY_SYSTEM),
    TermFacet(Vocabulary.SCALE),
]
KIND_OF_AREA = PageFacet("typology", _("Kind of area"), "toolkit.AreaTypologyPage")
THEME = TermFacet(Vocabulary.THEME)
PLACE_AND_TIME = [MUNICIPALITY, YearFacet("search_date")]
