from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from translation.exchange.importing import Report, Shown, shown_in, take
from translation.exchange.reading import MEMORY, rows_of, suffix_of, units_of
from translation.exchange.remembering import take_pairs
from uploads.archives import FileError


class Command(BaseCommand):
    help = "Take a translated file over as drafts, by the rights of a user."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--user", required=True, help="who imports; a user name")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(self, *args, **options) -> None:
        user = get_user_model().objects.filter(username=options["user"]).first()
        if not user:
            raise CommandError("There is no such user.")
        path = Path(options["file"])
        try:
            content = path.read_bytes()
            report = _taken(path.name, content, user, None)
            if not options["dry_run"]:
                shown = shown_in(report.as_dict())
                report = _taken(path.name, content, user, shown)
        except (OSError, FileError) as error:
            raise CommandError(str(error)) from error
        for row in report.as_dict()["refused"]:
            self.stderr.write("{number}: {page}: {source}: {problem}".format(**row))
        self.stdout.write(
            f"Taken: {report.taken}. Unchanged: {report.unchanged}. "
            f"Empty: {report.empty}. Refused: {len(report.refused)}."
        )


def _taken(name: str, content: bytes, user, shown: Shown | None) -> Report:
    if suffix_of(name) == MEMORY:
        return take_pairs(units_of(name, content), name, is_shown=shown is not None)
    return take(rows_of(name, content), user, shown)
