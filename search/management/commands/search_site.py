import json
import sys

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.results import find, found_pages
from toolkit.locales import locales

FIRST = 50


class Command(BaseCommand):
    help = f"Search the site as a visitor does and print the first {FIRST} hits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "query", help="what to search for; - reads queries, one a line"
        )
        parser.add_argument(
            "--language", default="fi", help="language code (default: fi)"
        )
        parser.add_argument(
            "--json", action="store_true", help="print a JSON object a query"
        )

    def handle(self, *args, query: str, language: str, **options) -> None:
        languages = [locale.language_code for locale in locales().values()]
        if language not in languages:
            raise CommandError(f"--language must be one of: {', '.join(languages)}")
        for words in sys.stdin if query == "-" else [query]:
            answer = search(words.rstrip("\r\n"), language)
            # JSON in ASCII: a terminal may not be able to print what was searched for.
            self.stdout.write(
                json.dumps(answer) if options["json"] else as_text(answer)
            )
            self.stdout.flush()


def search(words: str, language: str) -> dict[str, object]:
    found, _query = find(words, language, limit=FIRST)
    return {
        "query": words,
        "total": found.total,
        "hits": [
            {
                "type": page.search_document.kind,
                "title": page.search_document.title,
                "slug": page.slug,
                "address": page.url,
                "language": language,
            }
            for page in found_pages(found)
        ],
    }


def as_text(answer: dict) -> str:
    lines = [
        f"{hit['type']}: {hit['title']} ({hit['address']})" for hit in answer["hits"]
    ]
    return "\n".join([f"{answer['total']} hits", *lines])
