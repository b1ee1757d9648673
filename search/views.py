import re
from collections.abc import Sequence
from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search import log, tasks
from search.engines import WINDOW
from search.kinds import kinds
from search.results import Hit, Results, results
from search.wording import readable
from toolkit.frame import Frame
from toolkit.listing import Chip, Option
from toolkit.locales import locale_for, locales

PER_PAGE = 10
IN_OTHER_LANGUAGE = 5


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search the pages of the active language, and on the first page also the others'."""
    parameters = readable_parameters(request)
    words = readable(parameters.get("q", ""))
    chosen = [kind for kind in kinds() if kind in parameters.getlist("type")]
    number = page_number(parameters.get("page", "1"))
    language = language_in_use()
    offset = (number - 1) * PER_PAGE
    found = results(
        words, language, request, kinds=chosen, offset=offset, limit=PER_PAGE
    )
    try:
        page = Paginator(range(min(found.total, WINDOW)), PER_PAGE).page(number)
    except InvalidPage:
        raise Http404("There are not that many results.") from None
    context = {
        "frame": Frame.for_view(request, same_search_in_each_language(words, chosen)),
        "words": words,
        "results": found,
        "page": page,
        "facets": [kind_facet(found, chosen)],
        "chips": chips(words, chosen),
        "clear_url": address(words),
        "kept": [("q", words)],
        "others": in_other_languages(words, language, request) if number == 1 else {},
    }
    if number == 1 and not chosen:
        count_search(words, language, found)
    return render(request, "search/results.html", context)


def count_search(words: str, language: str, found: Results) -> None:
    if words := log.countable(words):
        seen = {"hits": found.total, "widened": False, "corrected": False}
        tasks.count_search.enqueue(words, language, seen)


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


def language_in_use() -> str:
    """The active language; 404 while the site has no pages in it."""
    language = get_language()
    try:
        locale_for(language)
    except LookupError:
        raise Http404("The site has no pages in this language.") from None
    return language


def address(words: str, chosen: Sequence[str] = ()) -> str:
    return f"{reverse('search')}?{urlencode({'q': words, 'type': chosen}, doseq=True)}"


def same_search_in_each_language(words: str, chosen: list[str]) -> dict[str, str]:
    addresses = {}
    for locale in locales().values():
        with override(locale.language_code):
            addresses[locale.language_code] = address(words, chosen)
    return addresses


def kind_facet(found: Results, chosen: list[str]) -> dict[str, object]:
    """The kinds that have hits, the most frequent first; a chosen one even without."""
    options = [
        Option(
            kind,
            str(model.search_label_plural),
            found.counts.get(kind, 0),
            kind in chosen,
        )
        for kind, model in kinds().items()
        if kind in found.counts or kind in chosen
    ]
    options.sort(key=lambda option: (-option.count, option.label))
    return {"name": "type", "label": _("Content"), "is_open": True, "options": options}


def chips(words: str, chosen: list[str]) -> list[Chip]:
    labels = {kind: str(kinds()[kind].search_label_plural) for kind in chosen}
    return [
        Chip(labels[kind], address(words, [other for other in chosen if other != kind]))
        for kind in chosen
    ]


def in_other_languages(
    words: str, language: str, request: HttpRequest
) -> dict[str, list[Hit]]:
    """Languages by name, and the best hits among the pages that only they have."""
    here = locale_for(language).pk
    hits = {}
    for locale in locales().values():
        if locale.pk != here:
            code = locale.language_code
            found = results(
                words, code, request, missing_in=here, limit=IN_OTHER_LANGUAGE
            )
            hits[get_language_info(code)["name_translated"]] = found.hits
    return {name: found for name, found in hits.items() if found}
