import logging

from django.core.management.base import BaseCommand, CommandError, CommandParser

from feedback import reminders

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Remind by e-mail of feedback that must be answered within three days. "
        "Nobody is reminded twice of the same due date; run it every day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only list what would be sent"
        )

    def handle(self, *args, dry_run: bool, **options) -> None:
        failed = 0
        for feedback, users in reminders.due():
            told = ", ".join(user.email for user in users) or "nobody has an address"
            self.stdout.write(f"{feedback.due_on} {feedback.page_title}: {told}")
            if dry_run or not users:
                continue
            try:
                reminders.remind(feedback, users)
            except OSError as problem:
                failed += 1
                self.stderr.write(f"The mail server did not take it: {problem}")
            except Exception:
                failed += 1
                log.exception("A reminder of message %s was not sent.", feedback.pk)
        if failed:
            raise CommandError(f"{failed} reminders were not sent; run this again.")
