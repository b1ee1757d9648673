from django.core.management.base import BaseCommand
from wagtail_localize.models import Translation

from translation.terminology.counting import count_all
from translation.terminology.models import TermBreach


class Command(BaseCommand):
    help = "Count anew how all translations keep to the glossary, for the report."

    def handle(self, *args, **options) -> None:
        number = count_all(Translation.objects.filter(enabled=True))
        breaches = TermBreach.objects.count()
        self.stdout.write(f"{number} translations counted, {breaches} breaches.")
