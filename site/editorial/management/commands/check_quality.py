from collections import Counter

from django.core.management.base import BaseCommand

from editorial.quality.checking import check_all, checked_pages
from editorial.quality.models import QualityFinding
from toolkit.quality import RULES


class Command(BaseCommand):
    help = (
        "Check every page against the quality rules. Run it each night: time alone "
        "breaks some of them."
    )

    def handle(self, *args, verbosity: int, **options) -> None:
        total = len(checked_pages())
        for done in check_all():
            if verbosity:
                self.stdout.write(f"{done} / {total}")
        if verbosity:
            counts = Counter(QualityFinding.objects.values_list("rule", flat=True))
            for rule, count in counts.most_common():
                self.stdout.write(f"{count:6} {RULES[rule].title}")
