from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model

from links import checking, runs
from links.models import LinkCheck


class Command(BaseCommand):
    help = (
        "Check the links of all published pages and of snippets. Links to other sites "
        "are checked once a week, failing ones every day; run it every day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--most",
            type=int,
            default=checking.MOST,
            help="links to other sites that are checked at most (default: %(default)s)",
        )
        parser.add_argument(
            "--all", action="store_true", help="also what was checked lately"
        )

    def handle(self, *args, most: int, **options) -> None:
        with runs.recorded() as left_out:
            self.check(most, everything=options["all"], left_out=left_out)
        dead = LinkCheck.objects.filter(is_dead=True).count()
        self.stdout.write(f"{dead} links lead nowhere.")
        if left_out:
            raise CommandError(f"{len(left_out)} pages or links were left out.")

    def check(self, most: int, everything: bool, left_out: list[Model]) -> None:
        checking.collect(left_out)
        here = LinkCheck.objects.filter(is_external=False).order_by("pk")
        self.stdout.write(f"{here.count()} links within the site")
        for row in checking.check_internal(here.iterator(), left_out):
            self.tell(row)
        elsewhere = LinkCheck.objects.filter(is_external=True).order_by("checked_at")
        there = (elsewhere if everything else LinkCheck.objects.due())[:most]
        self.stdout.write(f"{len(there)} links to other sites to check")
        for done, row in enumerate(checking.check_external(there, left_out), 1):
            self.tell(row)
            if done % 50 == 0:
                self.stdout.write(f"{done} of {len(there)} checked")

    def tell(self, row: LinkCheck) -> None:
        if row.reason:
            self.stdout.write(f"{row}: {row.reason}")
