from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from translation.exchange.importing import take
from translation.exchange.tasks import rows_of
from translation.exchange.units import FileError


class Command(BaseCommand):
    help = "Take a translated PO or XLIFF file over as drafts, by the rights of a user."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--user", required=True, help="who imports; a user name")

    def handle(self, *args, **options) -> None:
        user = get_user_model().objects.filter(username=options["user"]).first()
        if not user:
            raise CommandError("There is no such user.")
        path = Path(options["file"])
        try:
            rows = rows_of(path.name, path.read_bytes())
        except (OSError, FileError) as error:
            raise CommandError(str(error)) from error
        report = take(rows, user, path.suffix.strip(".").upper())
        for row in report.as_dict()["refused"]:
            self.stderr.write("{number}: {page}: {source}: {problem}".format(**row))
        self.stdout.write(
            f"Taken: {report.taken}. Unchanged: {report.unchanged}. "
            f"Empty: {report.empty}. Refused: {len(report.refused)}."
        )
