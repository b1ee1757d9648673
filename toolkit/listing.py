"""Lists that a reader narrows: facets with counts, sorting and pages, all in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.db.models import Func
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from toolkit.alphabet import Alphabetical
from toolkit.facets import ChoiceFacet, Facet, TermFacet, choice_counts, term_counts

PAGE_SIZE = 12
MOST_VALUES = 50


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Chip:
    """A chosen value, and the address without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class FacetView:
    """A facet as the template shows it."""

    name: str
    label: str
    options: list[Option]
    stays_open: bool = False

    @property
    def is_open(self) -> bool:
        return self.stays_open or self._is_chosen

    @property
    def is_shown(self) -> bool:
        """Whether there is something to choose between, or to take back."""
        return len(self.options) > 1 or self._is_chosen

    @property
    def _is_chosen(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Sorting:
    name: str
    label: str
    order: tuple[str | Func, ...]


BY_TITLE = Sorting("title", _("Title"), (Alphabetical("title"), "path"))
SORTINGS = [
    Sorting("order", _("Recommended order"), ("path",)),
    BY_TITLE,
    Sorting("newest", _("Newest first"), ("-first_published_at", "path")),
]


class Listing:
    """
    The pages that the address asks for, with the facets that could narrow them further.

    Each facet counts the results that its value would give beside the choices made in
    the other facets. Values that do not exist are ignored.
    """

    def __init__(
        self,
        pages: PageQuerySet,
        facets: list[Facet],
        query: QueryDict,
        sortings: list[Sorting] = SORTINGS,
        prepare: Callable[[list[Page]], None] | None = None,
    ) -> None:
        self.all_pages = pages
        self._facets = facets
        self.query = query.copy()
        for facet in facets:
            # An address of hundreds of values would stand in every link of the page.
            if values := query.getlist(facet.name)[:MOST_VALUES]:
                self.query.setlist(facet.name, values)
        self.sortings = sortings
        self.prepare = prepare

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        given = {
            facet.name: [
                value for value in self.query.getlist(facet.name) if "\0" not in value
            ]
            for facet in self._facets
        }
        return {name: values[:MOST_VALUES] for name, values in given.items() if values}

    @cached_property
    def sorting(self) -> Sorting:
        asked = self.query.get("sort")
        return next((s for s in self.sortings if s.name == asked), self.sortings[0])

    @cached_property
    def results(self) -> ResultPage:
        pages = self._narrowed().order_by(*self.sorting.order)
        paginator = Paginator(pages, PAGE_SIZE)
        paginator.count, _counts = self._choices
        page = paginator.get_page(self.query.get("page"))
        page.object_list = list(page.object_list)
        if self.prepare:
            self.prepare(page.object_list)
        return page

    @cached_property
    def facets(self) -> list[FacetView]:
        """The facets, if one has something to choose between; others stay hidden."""
        vocabularies = [facet.name for facet in self._free(TermFacet)]
        counts = {name: [] for name in vocabularies}
        counts |= term_counts(self._narrowed(), vocabularies)
        _total, choices = self._choices
        counts |= choices
        for facet in self._facets:
            if facet.name not in counts:
                counts[facet.name] = facet.counts(self._narrowed(but=facet))
        views = [self._view(facet, counts[facet.name]) for facet in self._facets]
        return views if any(view.is_shown for view in views) else []

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(option.label, self._without(view.name, option.value))
            for view in self.facets
            for option in view.options
            if option.is_chosen
        ]

    @property
    def sorts(self) -> list[dict[str, object]]:
        """The orders to choose from, as components/facets.html takes them."""
        return [
            {"value": s.name, "label": s.label, "is_chosen": s is self.sorting}
            for s in self.sortings
        ]

    @property
    def heading(self) -> str:
        """How many pages were found, in words."""
        return self.all_pages.model.count_label % {
            "number": self.results.paginator.count
        }

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen)

    @cached_property
    def _choices(self) -> tuple[int, dict[str, list[tuple[str, str, int]]]]:
        return choice_counts(self._narrowed(), self._free(ChoiceFacet))

    def _free(self, kind: type[Facet]) -> list[Facet]:
        """Facets in which nothing is chosen: they count the same pages, all together."""
        return [
            facet
            for facet in self._facets
            if isinstance(facet, kind) and facet.name not in self.chosen
        ]

    def _narrowed(self, but: Facet | None = None) -> PageQuerySet:
        pages = self.all_pages
        for facet in self._facets:
            if facet is not but and facet.name in self.chosen:
                pages = facet.narrow(pages, self.chosen[facet.name])
        return pages

    def _view(self, facet: Facet, counts: list[tuple[str, str, int]]) -> FacetView:
        chosen = self.chosen.get(facet.name, [])
        found = {value for value, _label, _number in counts}
        if absent := [value for value in chosen if value not in found]:
            # A choice without results must still be seen, to be taken back.
            labels = {value: label for value, label, _ in facet.counts(self.all_pages)}
            counts = [
                *counts,
                *((value, labels.get(value, value), 0) for value in absent),
            ]
        options = [Option(v, label, number, v in chosen) for v, label, number in counts]
        return FacetView(facet.name, str(facet.label), options)

    def _without(self, name: str, value: str) -> str:
        rest = self.query.copy()
        rest.setlist(name, [kept for kept in rest.getlist(name) if kept != value])
        rest.pop("page", None)
        parameters = rest.urlencode()
        return f"?{parameters}" if parameters else "."
