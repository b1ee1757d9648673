"""Finds the pages that say what was asked, the best first."""

from dataclasses import replace

from search.engines import Engine, Found, Search, Sort, get_engine
from search.interpretation import interpret
from search.queries import Query
from search.ranking import RANKED, ranked
from toolkit.locales import locale_for


def find(
    words: str,
    language: str,
    literally: bool = False,
    engine: Engine | None = None,
    **narrowed: object,
) -> tuple[Found, Query]:
    """
    Search the pages of a language that say all of the words; narrow by the fields of `Search`.

    `literally` corrects no spelling.
    """
    engine = engine or get_engine()
    query = interpret(words, language, literally)
    search = Search(query, locale_for(language).pk, **narrowed)
    found = first_ordered(search, language, engine)
    for other in query.instead() if not found.unnarrowed else ():
        more = first_ordered(replace(search, query=other), language, engine)
        if more.unnarrowed:
            return more, other
    return found, query


def first_ordered(search: Search, language: str, engine: Engine) -> Found:
    """What an engine finds; the first of it, by relevance, in the order of `ranking`."""
    if search.sort != Sort.RELEVANCE or search.offset >= RANKED:
        return engine.search(search)
    end = search.offset + search.limit
    found = engine.search(replace(search, offset=0, limit=max(end, RANKED)))
    first = ranked(search.query, language, found.page_ids[:RANKED])
    page_ids = [one.page_id for one in first] + found.page_ids[RANKED:]
    return replace(found, page_ids=page_ids[search.offset : end])
