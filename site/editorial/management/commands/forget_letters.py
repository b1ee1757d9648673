from django.core.management.base import BaseCommand

from editorial import sending


class Command(BaseCommand):
    help = "Forget the names of letters sent long ago; run it every day."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"Names forgotten: {sending.forget_old()}.")
