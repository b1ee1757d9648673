"""What a search found, ready to be shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext
from wagtail.models import Page

from search.best_bets import best_bets
from search.documents import facts_of
from search.engines import WINDOW, Engine, Found, Search, Sort, get_engine
from search.extracts import Marker
from search.interpretation import interpret
from search.kinds import kinds
from search.models import SearchDocument
from search.queries import Query, Reason
from toolkit.locales import language_code, locale_for
from toolkit.visibility import visible

# With fewer hits than these, a query is widened; one of more words than two is a question,
# of which hardly a page has every word.
FEW, FEW_FOR_QUESTIONS = 3, 4


@dataclass(frozen=True)
class Hit:
    """One page that was found; `title` and `text` are HTML with the matches marked."""

    url: str
    title: SafeString
    text: SafeString
    kind: str
    field: str
    facts: list[str]
    language: str  # its code, where it is not the reader's
    reasons: list[str]  # why, where no word of the search is on the page as such
    is_recommended: bool = False  # by the editors, for these words


@dataclass(frozen=True)
class Results:
    """The hits to show, how many there are in all and by facet, and how they were found."""

    hits: list[Hit]
    total: int
    counts: dict[str, dict[str, int]]
    query: Query


def find(
    words: str,
    language: str,
    literally: bool = False,
    engine: Engine | None = None,
    **narrowed: object,
) -> tuple[Found, Query]:
    """
    Search the pages of a language; narrow by the fields of `Search`.

    A query that hardly anything meets is widened, unless it is a title. `literally`
    corrects no spelling.
    """
    query = interpret(words, language, literally)
    search = Search(query, locale_for(language).pk, **narrowed)
    engine = engine or get_engine()
    found = engine.search(search)
    few = FEW if len(query.groups) <= 2 else FEW_FOR_QUESTIONS
    is_known_item = query.is_title and found.unnarrowed
    wider = query.widened() if found.unnarrowed < few and not is_known_item else None
    if wider:
        more = engine.search(replace(search, query=wider))
        if more.unnarrowed > found.unnarrowed:
            return more, wider
    return found, query


def found_pages(page_ids: list[int]) -> list[Page]:
    """
    The pages in this order, each with its search document.

    An index may lag behind: a page that has been hidden meanwhile is left out here.
    """
    if not page_ids:
        return []
    pages = visible(Page.objects.filter(search_document__in=page_ids))
    by_id = pages.select_related("search_document", "locale").in_bulk()
    return [by_id[pk] for pk in page_ids if pk in by_id]


@dataclass(frozen=True)
class Listed:
    """A stretch of a list, the ids of what editors recommend, and the list's length."""

    pages: list[Page]
    recommended: list[int]
    total: int


def with_best_bets(
    found: Found,
    query: Query,
    language: str,
    engine: Engine | None = None,
    **narrowed: object,
) -> Listed:
    """The found pages; in a list by relevance that nothing narrows, the best bets first."""
    search = Search(query, locale_for(language).pk, **narrowed)
    is_plain = search.sort == Sort.RELEVANCE and not (
        search.chosen or search.missing_in
    )
    bets = best_bets(query, language, search.locale) if is_plain else []
    if not bets:
        return Listed(found_pages(found.page_ids), [], found.total)
    # Only all the hits tell which of the bets are among them.
    everything = replace(search, offset=0, limit=WINDOW, is_counted=False)
    hits = (engine or get_engine()).search(everything)
    page_ids = list(dict.fromkeys(bets + hits.page_ids))
    total = hits.total + len(page_ids) - len(hits.page_ids)
    shown = page_ids[search.offset : search.offset + search.limit]
    return Listed(found_pages(shown), bets, total)


def results(
    words: str,
    language: str,
    request: HttpRequest,
    literally: bool = False,
    **narrowed: object,
) -> Results:
    """The pages of a language that match the words; narrowed by the fields of `Search`."""
    found, query = find(words, language, literally, **narrowed)
    marker = Marker(query, language)
    listed = with_best_bets(found, query, language, **narrowed)
    facts = todays_facts(listed.pages)
    hits = [
        replace(
            hit(page, facts[page.pk], marker, request),
            is_recommended=page.pk in listed.recommended,
        )
        for page in listed.pages
    ]
    return Results(hits, listed.total, found.counts, query)


def todays_facts(pages: list[Page]) -> dict[int, list[str]]:
    """
    Each page's facts as they are today.

    A pilot's call may have closed since its document was made, so a document of an
    earlier day is not believed.
    """
    facts = {page.pk: page.search_document.facts for page in pages}
    today = timezone.localdate()
    old = [page.pk for page in pages if page.search_document.made_on != today]
    if old:
        for page in Page.objects.filter(pk__in=old).specific():
            facts[page.pk] = facts_of(page)
    return facts


def hit(page: Page, facts: list[str], marker: Marker, request: HttpRequest) -> Hit:
    document, language = page.search_document, ""
    if (code := language_code(document.locale_id)) != get_language():
        language, facts = code, [get_language_info(code)["name_translated"]]
    return Hit(
        url=page.get_url(request),
        title=marker.mark(document.title),
        text=marker.extract(document.summary, document.text),
        kind=kinds()[document.kind].search_label,
        field=document.field,
        facts=facts,
        language=language,
        reasons=list(reasons(marker, document)),
    )


def texts_of(document: SearchDocument) -> list[str]:
    return [document.title, document.summary, document.text]


def reasons(marker: Marker, document: SearchDocument) -> Iterator[str]:
    """Tells which words of the page stand for words that it does not have themselves."""
    for word, match, reason in marker.substitutes(texts_of(document)):
        words = {"found": match, "searched": word}
        if reason == Reason.SYNONYM:
            yield gettext("“%(found)s” means the same as “%(searched)s”") % words
        else:
            yield gettext("“%(found)s” is related to “%(searched)s”") % words
