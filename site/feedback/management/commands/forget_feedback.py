from django.core.management.base import BaseCommand, CommandParser

from feedback import retention


class Command(BaseCommand):
    help = (
        "Delete feedback older than FEEDBACK_DAYS, and remove personal data from what "
        "was closed more than FEEDBACK_PERSONAL_DAYS ago. Open feedback stays; run it "
        "every day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only count what would be forgotten"
        )

    def handle(self, *args, dry_run: bool, **options) -> None:
        expired = retention.expired()
        personal = retention.personal().exclude(pk__in=expired.values("pk"))
        counts = expired.count(), personal.count()
        if not dry_run:
            for feedback in personal.prefetch_related("entries").iterator(200):
                retention.make_anonymous(feedback)
            expired.delete()
        done = "would be" if dry_run else "were"
        self.stdout.write(
            f"{counts[0]} messages {done} deleted; "
            f"personal data {done} removed from {counts[1]}."
        )
