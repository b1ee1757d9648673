from django.core.management.base import BaseCommand, CommandParser

from links import checking
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
        checking.collect()
        here = LinkCheck.objects.filter(is_external=False).order_by("pk")
        self.stdout.write(f"{here.count()} links within the site")
        for row in checking.check_internal(here.iterator()):
            self.tell(row)
        elsewhere = LinkCheck.objects.filter(is_external=True).order_by("checked_at")
        there = (elsewhere if options["all"] else LinkCheck.objects.due())[:most]
        self.stdout.write(f"{len(there)} links to other sites to check")
        for done, row in enumerate(checking.check_external(there), 1):
            self.tell(row)
            if done % 50 == 0:
                self.stdout.write(f"{done} of {len(there)} checked")
        dead = LinkCheck.objects.filter(is_dead=True).count()
        self.stdout.write(f"{dead} links lead nowhere.")

    def tell(self, row: LinkCheck) -> None:
        if row.reason:
            self.stdout.write(f"{row}: {row.reason}")
