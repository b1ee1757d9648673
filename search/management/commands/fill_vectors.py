import time

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import meaning
from search.engines.base import UnavailableError
from search.meaning import service
from search.meaning.filling import fill_all
from search.models import PageVector


class Command(BaseCommand):
    help = (
        "Make the vectors by which the search finds pages near in meaning, where they are "
        "missing or out of date. It may be interrupted and begun again at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--wait",
            type=int,
            default=0,
            metavar="SECONDS",
            help="how long the service may take to begin",
        )

    def handle(self, *args, wait: int, **options) -> None:
        if not meaning.is_on():
            self.stdout.write(
                "EMBEDDINGS_URL names no service: there is nothing to do."
            )
            return
        ends = time.monotonic() + wait
        while time.monotonic() < ends and not service.answers():
            time.sleep(1)
        try:
            for done, all_of_them in fill_all():
                self.stdout.write(f"{done} / {all_of_them}")
        except UnavailableError as problem:
            raise CommandError(
                f"The service of embeddings does not answer ({problem}). "
                "What was made is kept; run this again."
            ) from None
        count = PageVector.objects.values("document").distinct().count()
        self.stdout.write(self.style.SUCCESS(f"{count} pages are found by meaning."))
