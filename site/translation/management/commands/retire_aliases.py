from django.core.management.base import BaseCommand

from translation.trees import aliases


class Command(BaseCommand):
    help = (
        "Unpublish aliases, which the site does not offer but an import of the database "
        "may bring. Their addresses lead to the pages that they repeat. Run it every day."
    )

    def handle(self, *args, **options) -> None:
        for alias in aliases.retire():
            self.stdout.write(f"Unpublished: {alias.url_path} {alias}")
