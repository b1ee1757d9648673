from collections import Counter

from django.core.management.base import BaseCommand

from translation.models import State, TranslationStatus
from translation.status import all_keys
from translation.synchronisation import repair_all


class Command(BaseCommand):
    help = (
        "Carry over to translations what an outage left of their sources' changes, and work "
        "out anew how far each translation is, for the translators' table."
    )

    def handle(self, *args, verbosity: int, **options) -> None:
        total = len(all_keys())
        for done, mended in repair_all():
            if verbosity:
                self.stdout.write(f"{done} / {total}, mended: {mended}")
        if verbosity:
            states = Counter(TranslationStatus.objects.values_list("state", flat=True))
            for state, count in states.most_common():
                self.stdout.write(f"{count:6} {State(state).label}")
