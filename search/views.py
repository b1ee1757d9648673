"""The page of results, the suggestions while typing, and the words both are asked with."""

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.core.paginator import InvalidPage, Paginator
from django.core.paginator import Page as ResultPage
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search import log, tasks
from search.analysis import analyzer_for
from search.corrections import replaced
from search.engines import WINDOW, Sort
from search.facets import TYPE, facets, values_in
from search.models import FacetValue
from search.results import Results, results
from search.suggestions import suggest
from search.wording import readable
from toolkit.listing import Chip, FacetView, Option
from toolkit.locales import locale_for, locales
from toolkit.page_context import Frame

PER_PAGE = 10
SORTS = {
    Sort.RELEVANCE: _("Best match first"),
    Sort.NEWEST: _("Newest first"),
    Sort.TITLE: _("Title"),
}


@dataclass(frozen=True)
class Asked:
    """What the address of a search asks for; it can be written as an address again."""

    words: str
    chosen: dict[str, list[str]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    literally: bool = False

    @classmethod
    def read(
        cls, parameters: QueryDict, values: dict[str, list[FacetValue]]
    ) -> "Asked":
        """What parameters ask for; values that do not exist are ignored."""
        chosen = {
            facet: [v.value for v in values.get(facet, ()) if v.value in given]
            for facet in facets()
            if (given := set(parameters.getlist(facet)))
        }
        sort = parameters.get("sort")
        return cls(
            readable(parameters.get("q", "")),
            {facet: kept for facet, kept in chosen.items() if kept},
            Sort(sort) if sort in list(Sort) else Sort.RELEVANCE,
            "literally" in parameters,
        )

    @property
    def address(self) -> str:
        asked: dict[str, object] = {"q": self.words} if self.words else {}
        asked |= self.chosen
        if self.sort != Sort.RELEVANCE:
            asked["sort"] = self.sort
        if self.literally:
            asked["literally"] = "1"
        parameters = urlencode(asked, doseq=True)
        return f"{reverse('search')}?{parameters}" if parameters else reverse("search")

    def without(self, facet: str, value: str) -> "Asked":
        kept = [other for other in self.chosen[facet] if other != value]
        return replace(self, chosen={**self.chosen, facet: kept})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer with definitions, hits, and on the first page the nearest and other languages."""
    parameters = readable_parameters(request)
    language = language_in_use()
    values = values_in(locale_for(language).pk)
    asked = Asked.read(parameters, values)
    number = page_number(parameters.get("page", "1"))
    found = results(
        asked.words,
        language,
        request,
        literally=asked.literally,
        chosen=asked.chosen,
        sort=asked.sort,
        offset=(number - 1) * PER_PAGE,
        limit=PER_PAGE,
    )
    page = page_of_results(found.total, number)
    if number == 1 and not asked.chosen:
        count_search(asked.words, language, found)
    context = {
        "frame": Frame.for_view(request, in_each_language(asked)),
        "words": asked.words,
        "results": found,
        "wording": wording(asked, found),
        "page": page,
        "popular": log.popular(language) if asked.words and found.is_empty else [],
        **narrowing(asked, found, values),
    }
    return render(request, "search/results.html", context)


def narrowing(
    asked: Asked, found: Results, values: dict[str, list[FacetValue]]
) -> dict[str, object]:
    """What components/facets.html and components/chosen.html take."""
    return {
        "facets": facet_views(found, values, asked),
        "chips": chips(values, asked),
        "clear_url": replace(asked, chosen={}).address,
        "kept": [("q", asked.words)] * bool(asked.words)
        + [("literally", "1")] * asked.literally,
        "sorts": [
            {"value": sort.value, "label": label, "is_chosen": sort == asked.sort}
            for sort, label in SORTS.items()
        ],
    }


@require_safe
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> HttpResponse:
    """A list to choose from while somebody types, without the page around it."""
    typed = readable_parameters(request).get("q", "")
    found = suggest(typed, language_in_use(), request)
    return render(request, "search/suggestions.html", {"suggestions": found})


def readable_parameters(request: HttpRequest) -> QueryDict:
    """The address's parameters; 404 for an address that holds thousands of them."""
    try:
        return request.GET
    except TooManyFieldsSent:
        request.GET = QueryDict()  # what renders the error page reads them too
        raise Http404("The address has too many parameters.") from None


def page_number(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise Http404("There is no such page of results.")
    return int(text)


def page_of_results(total: int, number: int) -> ResultPage:
    try:
        return Paginator(range(min(total, WINDOW)), PER_PAGE).page(number)
    except InvalidPage:
        raise Http404("There are not that many results.") from None


def language_in_use() -> str:
    """The active language; 404 while the site has no pages in it."""
    language = get_language()
    try:
        locale_for(language)
    except LookupError:
        raise Http404("The site has no pages in this language.") from None
    return language


def count_search(words: str, language: str, found: Results) -> None:
    if words := log.countable(words):
        seen = {
            "hits": found.total
            or (
                0
                if found.is_empty
                else len(found.definitions + found.near + found.elsewhere)
            ),
            "widened": bool(found.near) and not found.total,
            "corrected": bool(found.query.corrected),
        }
        tasks.count_search.enqueue(words, language, seen)


def in_each_language(asked: Asked) -> dict[str, str]:
    """The address of the same search on the site of each language."""
    addresses = {}
    for locale in locales().values():
        with override(locale.language_code):
            addresses[locale.language_code] = asked.address
    return addresses


@dataclass(frozen=True)
class Wording:
    """What was searched for in the end, and the searches that may be meant instead."""

    searched: str
    is_corrected: bool = False
    literally_url: str = ""
    suggested: str = ""
    suggested_url: str = ""


def wording(asked: Asked, found: Results) -> Wording:
    query = found.query
    searched = replaced(asked.words, as_written(query.corrected))
    suggested = replaced(searched, as_written(query.suggested))
    return Wording(
        searched=searched,
        is_corrected=bool(query.corrected),
        literally_url=replace(asked, literally=True).address,
        suggested=suggested if query.suggested else "",
        suggested_url=replace(asked, words=suggested, literally=False).address,
    )


def as_written(instead: dict[str, str]) -> dict[str, str]:
    """Words with what replaces them, names with a capital letter in any language."""
    analyzers = [analyzer_for(locale.language_code) for locale in locales().values()]
    return {
        word: other.capitalize()
        if any(analyzer.analysis_of(other).is_name for analyzer in analyzers)
        else other
        for word, other in instead.items()
    }


def facet_views(
    found: Results, values: dict[str, list[FacetValue]], asked: Asked
) -> list[FacetView]:
    """The facets as in `Listing.facets`, the type of page always open."""
    views = []
    for name, facet in facets().items():
        counts, chosen = found.counts.get(name, {}), asked.chosen.get(name, [])
        options = [
            Option(v.value, v.label, counts.get(v.value, 0), v.value in chosen)
            for v in values.get(name, ())
            if v.value in counts or v.value in chosen
        ]
        if name == TYPE:
            options.sort(key=lambda option: -option.count)
        views.append(FacetView(name, str(facet.label), options, name == TYPE))
    return views if any(view.is_shown for view in views) else []


def chips(values: dict[str, list[FacetValue]], asked: Asked) -> list[Chip]:
    return [
        Chip(value.label, asked.without(facet, value.value).address)
        for facet, chosen in asked.chosen.items()
        for value in values[facet]
        if value.value in chosen
    ]
