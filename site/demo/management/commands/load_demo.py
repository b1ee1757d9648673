from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.accounts import ACCOUNTS
from demo.content import DemoError
from demo.loader import FOLDER, load
from demo.reset import pages_of_content
from toolkit.addresses import whole_address


class Command(BaseCommand):
    help = "Load the demo content and accounts, once; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="delete all content first"
        )
        parser.add_argument(
            "--noinput", action="store_true", help="do not ask before that"
        )
        parser.add_argument(
            "--without-accounts",
            action="store_true",
            help="load content alone, as is required outside development",
        )
        parser.add_argument(
            "--data", type=Path, default=FOLDER, help="folder of the content"
        )

    def handle(
        self,
        *args,
        reset: bool,
        noinput: bool,
        without_accounts: bool,
        data: Path,
        **options,
    ) -> None:
        if not settings.DEBUG and not without_accounts:
            raise CommandError(
                "Everybody can read the passwords of the demo accounts: outside development "
                "they are refused. --without-accounts loads the content alone."
            )
        if reset and not noinput:
            self.ask()
        try:
            is_new = load(data, self.stdout.write, reset, not without_accounts)
        except DemoError as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        done = (
            "All content is loaded."
            if is_new
            else "The content was there; nothing changed."
        )
        self.stdout.write(self.style.SUCCESS(done))
        self.tell_addresses()
        if not without_accounts:
            self.tell_accounts()

    def ask(self) -> None:
        count = pages_of_content().count()
        answer = input(
            f"This deletes all {count} pages below the home pages, and all snippets, images "
            "and documents. Type yes to go on: "
        )
        if answer != "yes":
            raise CommandError("Nothing was deleted.")

    def tell_addresses(self) -> None:
        for code, name in settings.LANGUAGES:
            self.stdout.write(f"{name:<15}{whole_address(f'/{code}/')}")
        self.stdout.write(f"{'Editing':<15}{whole_address('/admin/')}")

    def tell_accounts(self) -> None:
        for account in ACCOUNTS:
            self.stdout.write(f"{account.name:<15}password {account.password}")
