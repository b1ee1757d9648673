import json
import sys
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import Engine
from search.engines.base import UnavailableError
from search.extracts import Marker
from search.management.engine_option import add_engine, chosen_engine
from search.queries import Query, Reason
from search.results import find, texts_of, with_best_bets
from toolkit.locales import locales

FIRST = 50


class Command(BaseCommand):
    help = (
        f"Search the site as a visitor does and print the first {FIRST} hits, how the "
        "query was understood, and why each of them matches."
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
    found, query = find(words, language, engine=engine, limit=FIRST)
    marker = Marker(query, language)
    listed = with_best_bets(found, query, language, engine, limit=FIRST)
    return {
        "query": words,
        "total": listed.total,
        "corrected": query.corrected,
        "suggested": query.suggested,
        "widened": query.is_widened,
        "synonyms": synonyms(query),
        "hits": [
            {
                "type": page.search_document.kind,
                "title": page.search_document.title,
                "slug": page.slug,
                "address": page.url,
                "language": language,
                "recommended": page.pk in listed.recommended,
                "why": [
                    {"searched": searched, "found": match, "reason": str(reason)}
                    for searched, match, reason in marker.nearest(
                        texts_of(page.search_document)
                    )
                ],
            }
            for page in listed.pages
        ],
    }


def synonyms(query: Query) -> dict[str, list[str]]:
    """The words of the query that are also searched by others, with those."""
    by_word: dict[str, list[str]] = {}
    for group in query.groups:
        texts = {a.text: None for a in group.alternatives if a.reason == Reason.SYNONYM}
        if texts:
            by_word[group.word] = list(texts)
    return by_word


def as_text(answer: dict) -> str:
    return "\n".join([f"{answer['total']} hits", *understood(answer), *hits(answer)])


def understood(answer: dict) -> Iterator[str]:
    for word, instead in answer["corrected"].items():
        yield f"corrected: {word} -> {instead}"
    for word, instead in answer["suggested"].items():
        yield f"did you mean: {word} -> {instead}"
    for word, others in answer["synonyms"].items():
        yield f"synonyms: {word} = {', '.join(others)}"
    if answer["widened"]:
        yield "widened: pages with only some of the words"


def hits(answer: dict) -> Iterator[str]:
    for hit in answer["hits"]:
        yield f"{hit['type']}: {hit['title']} ({hit['address']})"
        if hit["recommended"]:
            yield "    recommended by the editors"
        for why in hit["why"]:
            yield f"    {why['searched']}: {why['found']} ({why['reason']})"
