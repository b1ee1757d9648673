from django.core.management.base import BaseCommand

from uploads.jobs import job_models


class Command(BaseCommand):
    help = "Forget old imports, and the files of those a day old; run it daily."

    def handle(self, *args, **options) -> None:
        number = sum(model.objects.remove_old() for model in job_models())
        self.stdout.write(f"Files removed: {number}.")
