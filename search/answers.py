"""The four lists that answer a search: definitions, hits, nearest, in other languages."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from search.analysis import analyzer_for
from search.corrections import replaced
from search.definitions import Definition, definitions
from search.engines import WINDOW, Engine, Found, Search, get_engine
from search.finding import find
from search.models import SearchDocument
from search.nearest import (
    ENOUGH,
    MOST_BY_MEANING,
    MOST_NEAR,
    Near,
    near_in_meaning,
    nearest,
    together,
)
from search.queries import Query
from search.ranking import RANKED
from search.wording import says_something
from toolkit.locales import locale_for, locales

# Pages that another language finds: few beside hits, more where the words are of it.
FEW, MOST = 5, 10


@dataclass(frozen=True)
class Elsewhere:
    """
    A page that words found in another language, with its title there.

    `page_id` is what readers are shown: the same page in their language where it exists.
    """

    page_id: int
    found_id: int
    title: str
    language: str
    query: Query


@dataclass(frozen=True)
class Answer:
    """How the words were understood, and what they found, each page in one list only."""

    query: Query
    hits: Found
    definitions: list[Definition] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    near_query: Query = field(default_factory=Query)
    elsewhere: list[Elsewhere] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.hits.total or self.definitions or self.near or self.elsewhere)


def answer(
    words: str,
    language: str,
    literally: bool = False,
    engine: Engine | None = None,
    **narrowed: object,
) -> Answer:
    """Everything that answers the words; hits are narrowed by the fields of `Search`."""
    engine = engine or get_engine()
    hits, query = find(words, language, literally, engine, **narrowed)
    return with_more(
        Answer(query, hits), words, language, literally, engine, **narrowed
    )


def with_more(
    found: Answer,
    words: str,
    language: str,
    literally: bool,
    engine: Engine,
    chosen: Mapping[str, Collection[str]] | None = None,
    **_sorted: object,
) -> Answer:
    """The answer with the lists beside the hits."""
    if not found.query:
        return found
    here = locale_for(language).pk
    search = Search(found.query, here, chosen=chosen or {}, limit=RANKED)
    known = set(found.hits.page_ids)
    foreign = [
        Foreign(words, locale.language_code, literally, engine, search)
        for locale in locales().values()
        # What must not be on a page has other words in another language.
        if locale.pk != here and not found.query.excluded
        # "Some" is a word of Finnish, and says nothing in English.
        if says_something(words, analyzer_for(locale.language_code))
    ]
    is_foreign = any(other.reads_better(found.query) for other in foreign)
    is_poor = found.hits.unnarrowed < ENOUGH
    has_others = is_poor or any(other.hits.page_ids for other in foreign)
    if has_others and found.hits.unnarrowed > len(known):
        # Those of other pages and those that facets leave out stand in no other list.
        everything, _query = find(
            words, language, literally, engine, limit=WINDOW, is_counted=False
        )
        known = set(everything.page_ids)
    # What must not be on a page, or must stand there as written, meaning cannot tell; and a
    # single word that pages have leaves nothing to guess.
    is_told = bool(found.hits.unnarrowed) and len(found.query.groups) == 1
    is_exact = literally or found.query.is_exact
    asks_for_meaning = is_poor and not (is_told or is_exact)
    near = []
    if is_poor and not is_foreign:
        near = nearest(search, language, engine, known)
        if asks_for_meaning:
            near = together(near, near_in_meaning(search, words, known))
        near = near[:MOST_NEAR]
    beside = known | {page.page_id for page in near}
    elsewhere = [
        page for other in foreign for page in other.pages(here, beside, found.query)
    ]
    if asks_for_meaning and not (near or elsewhere):
        near = near_in_meaning(search, words, known)[:MOST_BY_MEANING]
    defined = definitions(words, language, literally)
    if found.query.corrected and not defined:
        defined = definitions(replaced(words, found.query.corrected), language)
    return replace(
        found,
        definitions=defined,
        near=near,
        near_query=found.query.nearest(),
        elsewhere=elsewhere,
    )


class Foreign:
    """The same words asked in another language."""

    def __init__(
        self, words: str, language: str, literally: bool, engine: Engine, here: Search
    ) -> None:
        self.language = language
        self.engine = engine
        self.search = replace(here, locale=locale_for(language).pk)
        self.hits, self.query = find(
            words,
            language,
            # What is a word here is no misspelt one there: "Turun" means no turn.
            literally or bool(here.query.share_of_own),
            engine,
            chosen=here.chosen,
            limit=RANKED,
            is_counted=False,
        )

    def reads_better(self, query: Query) -> bool:
        """Whether more of the words are of this language than of that of a query."""
        return self.query.share_of_own > query.share_of_own

    def pages(
        self, here: int, known: Collection[int], query: Query
    ) -> Iterator[Elsewhere]:
        """The pages found, each in the language of the reader if there is such a page."""
        page_ids = list(self.hits.page_ids)
        is_better = self.reads_better(query)
        if is_better and len(page_ids) < ENOUGH:
            search = replace(self.search, query=self.query)
            more = nearest(search, self.language, self.engine, page_ids)[:MOST_NEAR]
            page_ids += [page.page_id for page in more]
        titles, shown = titles_and_translations(page_ids, here)
        left = [
            pk for pk in page_ids if pk in titles and shown.get(pk, pk) not in known
        ]
        for pk in left[: MOST if is_better else FEW]:
            shown_id = shown.get(pk, pk)
            yield Elsewhere(shown_id, pk, titles[pk], self.language, self.query)


def titles_and_translations(
    page_ids: Collection[int], locale: int
) -> tuple[dict[int, str], dict[int, int]]:
    """The titles of pages, and the pages of a locale that are translations of them."""
    if not page_ids:
        return {}, {}
    rows = SearchDocument.objects.filter(pk__in=page_ids)
    found = {
        pk: (key, title)
        for pk, key, title in rows.values_list("pk", "page__translation_key", "title")
    }
    keys = [key for key, _title in found.values()]
    same = SearchDocument.objects.unexpired().filter(
        locale=locale, page__translation_key__in=keys
    )
    by_key = dict(same.values_list("page__translation_key", "pk"))
    shown = {pk: by_key[key] for pk, (key, _title) in found.items() if key in by_key}
    return {pk: title for pk, (_key, title) in found.items()}, shown
