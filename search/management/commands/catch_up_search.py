from django.core.management.base import BaseCommand, CommandError

from search.engines import get_engine
from search.engines.base import UnavailableError


class Command(BaseCommand):
    help = (
        "Send the search cluster the changes that it has missed. The site does so by "
        "itself; this is for whoever will not wait for the next visitor."
    )

    def handle(self, *args, **options) -> None:
        try:
            sent = get_engine().catch_up()
        except UnavailableError as problem:
            raise CommandError(
                f"The search cluster does not answer: {problem}"
            ) from None
        self.stdout.write(f"{sent} changes were sent to the search cluster.")
