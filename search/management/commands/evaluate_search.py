import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from search.engines import ENGINES, engine_named
from search.evaluation import evaluate, evaluate_site


class Command(BaseCommand):
    help = (
        "Ask judged queries and print how good the answers are, for each language and"
        " class of queries: of a folder, whose passages are indexed apart from the site, or"
        " with --queries alone of the site itself, whose pages are judged by their slugs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", type=Path, nargs="?", help="where passages.json is"
        )
        parser.add_argument(
            "--queries", type=Path, help="judged queries (default: queries.json there)"
        )
        parser.add_argument(
            "--engine", choices=ENGINES, default="", help="default: the site's own"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(
        self, *args, folder: Path | None, queries: Path | None, **options
    ) -> None:
        name = options["engine"] or settings.SEARCH_ENGINE
        engine = engine_named(connection.vendor if name == "database" else name)
        try:
            if folder:
                report = evaluate(folder, queries or folder / "queries.json", engine)
            elif queries:
                report = evaluate_site(queries, engine)
            else:
                raise CommandError("Name a folder, or --queries about the site.")
        except (OSError, KeyError, ValueError, LookupError) as error:
            raise CommandError(
                f"It cannot be read: {type(error).__name__} {error}"
            ) from error
        self.stdout.write(
            json.dumps(report, indent=2) if options["json"] else table(report)
        )


def table(report: dict[str, dict]) -> str:
    lines = []
    for language, measures in report.items():
        classes = measures.pop("classes")
        for name, row in {language: measures, **classes}.items():
            figures = "  ".join(
                f"{key} {value:.3f}" for key, value in row.items() if key != "queries"
            )
            lines.append(f"{name:<12} {row['queries']:>4} queries  {figures}")
    return "\n".join(lines)
