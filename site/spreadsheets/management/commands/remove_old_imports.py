from django.core.management.base import BaseCommand

from spreadsheets.models import SheetImport


class Command(BaseCommand):
    help = "Removes the files of imports that are a day old; run it daily."

    def handle(self, *args, **options) -> None:
        number = SheetImport.objects.remove_old_files()
        self.stdout.write(f"Files removed: {number}.")
