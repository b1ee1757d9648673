import logging

from django.core.management.base import BaseCommand, CommandError, CommandParser

from editorial.freshness.reminders import Letter, letters

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Remind of overdue reviews by e-mail: owners, 14 days later backup owners, and "
        "publishers after 14 days more. Run it each night after check_quality; nobody is "
        "told of the same review twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Show whom it would remind of what."
        )

    def handle(self, *args, dry_run: bool, **options) -> None:
        waiting = letters()
        if dry_run:
            for letter in waiting:
                self.show(letter)
            self.stdout.write(f"Letters to be sent: {len(waiting)}")
            return
        failed = [letter for letter in waiting if not self.sent(letter)]
        self.stdout.write(f"Letters sent: {len(waiting) - len(failed)}")
        if failed:
            raise CommandError(
                f"Letters not sent: {len(failed)}. The next run tries them again."
            )

    def show(self, letter: Letter) -> None:
        self.stdout.write(f"{letter.user} <{letter.user.email}> ({letter.language})")
        for check in letter.checks:
            self.stdout.write(f"  {check.review_due} {check.page}")

    def sent(self, letter: Letter) -> bool:
        """Whether the letter was sent; the others do not suffer from one that was not."""
        try:
            letter.send()
        except OSError as reason:  # SMTP's errors are of this kind as well
            self.stderr.write(f"Not sent to {letter.user.email}: {reason}")
            return False
        except Exception:
            log.exception("A reminder to user %s could not be written.", letter.user.pk)
            return False
        self.stdout.write(f"Sent to {letter.user.email}: {len(letter.checks)} pages")
        return True
