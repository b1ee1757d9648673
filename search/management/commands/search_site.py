import json
import sys
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override
from wagtail.models import Page

from search.answers import Elsewhere, answer
from search.engines import Engine
from search.engines.base import UnavailableError
from search.extracts import Marker
from search.management.engine_option import add_engine, chosen_engine
from search.nearest import Near
from search.queries import Query, Reason
from search.results import found_as, found_pages, texts_of, with_best_bets
from toolkit.locales import language_code, locales

FIRST = 50


class Command(BaseCommand):
    help = (
        f"Search the site as a visitor does and print what the page of results shows: "
        f"definitions, the first {FIRST} hits, the nearest pages and those that another "
        "language found, and why each of them is there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "query", help="what to search for; - reads queries, one a line"
        )
        parser.add_argument(
            "--language", default="fi", help="language code (default: fi)"
        )
        add_engine(parser)
        parser.add_argument(
            "--json", action="store_true", help="print a JSON object a query"
        )

    def handle(self, *args, query: str, language: str, **options) -> None:
        languages = [locale.language_code for locale in locales().values()]
        if language not in languages:
            raise CommandError(f"--language must be one of: {', '.join(languages)}")
        engine = chosen_engine(options["engine"])
        for words in sys.stdin if query == "-" else [query]:
            try:
                answer = search(words.rstrip("\r\n"), language, engine)
            except UnavailableError as problem:
                raise CommandError(f"The engine does not answer: {problem}") from None
            # JSON in ASCII: a terminal may not be able to print what was searched for.
            self.stdout.write(
                json.dumps(answer) if options["json"] else as_text(answer)
            )
            self.stdout.flush()


def search(words: str, language: str, engine: Engine) -> dict[str, object]:
    with override(language):
        found = answer(words, language, engine=engine, limit=FIRST)
        query = found.query
        listed = with_best_bets(found.hits, query, language, engine, limit=FIRST)
        marker, near_marker = (
            Marker(query, language),
            Marker(found.near_query, language),
        )
        known = {page.pk for page in listed.pages}
        near = {p.page_id: p for p in found.near if p.page_id not in known}
        elsewhere = {p.page_id: p for p in found.elsewhere if p.page_id not in known}
        return {
            "query": words,
            "total": listed.total,
            "corrected": query.corrected,
            "suggested": query.suggested,
            "synonyms": synonyms(query),
            "definitions": [
                {"term": one.term.term, "address": one.address}
                for one in found.definitions
            ],
            "hits": [
                entry(page)
                | {
                    "recommended": page.pk in listed.recommended,
                    "why": matches(page, marker),
                }
                for page in listed.pages
            ],
            "near": [
                entry(page)
                | {
                    "why": has_and_lacks(
                        near[page.pk], words, matches(page, near_marker)
                    )
                }
                for page in found_pages(list(near))
            ],
            "other_language": [
                entry(page) | {"why": found_in(elsewhere[page.pk], words)}
                for page in found_pages(list(elsewhere))
            ],
        }


def entry(page: Page) -> dict[str, object]:
    document = page.search_document
    return {
        "type": document.kind,
        "title": document.title,
        "slug": page.slug,
        "address": page.url,
        "language": language_code(document.locale_id),
    }


def why(searched: str, found: str, reason: str) -> dict[str, str]:
    return {"searched": searched, "found": found, "reason": reason}


def has_and_lacks(
    page: Near, words: str, found: list[dict[str, str]]
) -> list[dict[str, str]]:
    """Which words of the search a page has and lacks, or that its meaning is near."""
    if page.is_by_meaning:
        return [why(words, "", "meaning")]
    has = [one for one in found if one["searched"] in page.has]
    return has + [why(word, "", "lacks") for word in page.lacks]


def matches(page: Page, marker: Marker) -> list[dict[str, str]]:
    found = marker.nearest(texts_of(page.search_document))
    return [why(searched, match, str(reason)) for searched, match, reason in found]


def found_in(page: Elsewhere, words: str) -> list[dict[str, str]]:
    """As what another language found the page, in words for people."""
    return [why(words, page.title, found_as(page))]


def synonyms(query: Query) -> dict[str, list[str]]:
    """The words of the query that are also searched by others, with those."""
    by_word: dict[str, list[str]] = {}
    for group in query.groups:
        texts = {a.text: None for a in group.alternatives if a.reason == Reason.SYNONYM}
        if texts:
            by_word[group.word] = list(texts)
    return by_word


def as_text(answer: dict) -> str:
    lines = [f"{answer['total']} hits", *understood(answer)]
    for definition in answer["definitions"]:
        lines.append(f"definition: {definition['term']} ({definition['address']})")
    lines += entries(answer["hits"])
    for name in ("near", "other_language"):
        if answer[name]:
            lines += [f"{name}:", *entries(answer[name])]
    return "\n".join(lines)


def understood(answer: dict) -> Iterator[str]:
    for word, instead in answer["corrected"].items():
        yield f"corrected: {word} -> {instead}"
    for word, instead in answer["suggested"].items():
        yield f"did you mean: {word} -> {instead}"
    for word, others in answer["synonyms"].items():
        yield f"synonyms: {word} = {', '.join(others)}"


def entries(pages: list[dict]) -> Iterator[str]:
    for page in pages:
        yield f"{page['type']}: {page['title']} ({page['address']})"
        if page.get("recommended"):
            yield "    recommended by the editors"
        for why in page["why"]:
            yield f"    {why['searched']}: {why['found']} ({why['reason']})"
