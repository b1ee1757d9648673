"""What a search found, ready to be shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext
from wagtail.models import Page

from search.answers import Answer, Elsewhere, answer
from search.best_bets import best_bets
from search.definitions import Definition
from search.documents import facts_of
from search.engines import WINDOW, Engine, Found, Search, Sort, get_engine
from search.extracts import Marker
from search.finding import find, first_ordered
from search.kinds import kinds
from search.models import SearchDocument
from search.nearest import Near
from search.queries import Query, Reason
from toolkit.locales import language_code, locale_for
from toolkit.visibility import visible


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
    is_by_meaning: bool = False  # it has none of the words


@dataclass(frozen=True)
class Results:
    """
    The lists to show, how many hits there are in all and by facet, and how they were found.
    """

    hits: list[Hit]
    total: int
    counts: dict[str, dict[str, int]]
    query: Query
    definitions: list[Definition] = field(default_factory=list)
    near: list[Hit] = field(default_factory=list)
    elsewhere: list[Hit] = field(default_factory=list)
    unnarrowed: int = 0  # hits without what is chosen

    @property
    def is_empty(self) -> bool:
        """Whether nothing has any of the words; what is near in meaning may not help."""
        near = [one for one in self.near if not one.is_by_meaning]
        return not (self.total or self.definitions or near or self.elsewhere)


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
    is_plain = search.sort == Sort.RELEVANCE and not search.chosen
    bets = best_bets(query, language, search.locale) if is_plain else []
    if not bets:
        return Listed(found_pages(found.page_ids), [], found.total)
    # Only all the hits tell which of the bets are among them.
    everything = replace(search, offset=0, limit=WINDOW, is_counted=False)
    hits = first_ordered(everything, language, engine or get_engine())
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
    """
    What answers the words; hits are narrowed by the fields of `Search`.

    The lists beside the hits stand on the first page only.
    """
    if narrowed.get("offset"):
        hits, query = find(words, language, literally, **narrowed)
        found = Answer(query, hits)
    else:
        found = answer(words, language, literally, **narrowed)
    listed = with_best_bets(found.hits, found.query, language, **narrowed)
    marker = Marker(found.query, language)
    shown = {page.pk for page in listed.pages}
    near = {one.page_id: one for one in found.near if one.page_id not in shown}
    elsewhere = {p.page_id: p for p in found.elsewhere if p.page_id not in shown}
    near_pages, other_pages = found_pages(list(near)), found_pages(list(elsewhere))
    facts = todays_facts([*listed.pages, *near_pages, *other_pages])
    near_marker = Marker(found.near_query, language)
    return Results(
        hits=[
            replace(
                hit(page, facts[page.pk], marker, request),
                is_recommended=page.pk in listed.recommended,
            )
            for page in listed.pages
        ],
        total=listed.total,
        counts=found.hits.counts,
        unnarrowed=found.hits.unnarrowed,
        query=found.query,
        definitions=found.definitions,
        near=[
            replace(
                hit(page, facts[page.pk], near_marker, request),
                reasons=[
                    has_and_lacks(near[page.pk], near_marker, page.search_document)
                ],
                is_by_meaning=near[page.pk].is_by_meaning,
            )
            for page in near_pages
        ],
        elsewhere=[
            other_hit(page, facts[page.pk], elsewhere[page.pk], request)
            for page in other_pages
        ],
    )


def other_hit(
    page: Page, facts: list[str], found: Elsewhere, request: HttpRequest
) -> Hit:
    """A page that another language found: with why, where the reader is shown their own."""
    if found.page_id == found.found_id:
        return hit(page, facts, Marker(found.query, found.language), request)
    own = hit(page, facts, Marker(Query(), ""), request)
    return replace(own, reasons=[found_as(found)])


def found_as(found: Elsewhere) -> str:
    name = get_language_info(found.language)["name_translated"]
    texts = {"language": name, "title": found.title}
    return gettext("Found in %(language)s: “%(title)s”") % texts


def has_and_lacks(page: Near, marker: Marker, document: SearchDocument) -> str:
    """What a page has of the search, as it stands there, and which words it lacks."""
    if page.is_by_meaning:
        return gettext("Near in meaning.")
    found = {word: match for word, match, _why in marker.nearest(texts_of(document))}
    has = {found.get(word, word).casefold(): found.get(word, word) for word in page.has}
    has |= {word.casefold(): word for word in page.has if word.casefold() in has}
    texts = {"has": ", ".join(has.values()), "lacks": ", ".join(page.lacks)}
    if not page.lacks:
        return gettext("The page has: %(has)s.") % texts
    return gettext("The page has: %(has)s. It lacks: %(lacks)s.") % texts


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
            yield gettext("Searched along with “%(searched)s”: “%(found)s”") % words
        else:
            yield gettext("“%(found)s” is related to “%(searched)s”") % words
