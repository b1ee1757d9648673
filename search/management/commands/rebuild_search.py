from django.core.management.base import BaseCommand, CommandError

from search import documents, vocabulary
from search.engines import get_engine
from search.engines.base import UnavailableError
from search.models import SearchDocument

BATCH = 200


class Command(BaseCommand):
    help = (
        "Make the search documents and the index of every page anew. "
        "Each page answers from what it had until its batch is done."
    )

    def handle(self, *args, **options) -> None:
        page_ids = list(
            documents.findable_pages().order_by("pk").values_list("pk", flat=True)
        )
        for start in range(0, len(page_ids), BATCH):
            batch = page_ids[start : start + BATCH]
            documents.refresh(batch)
            self.stdout.write(f"{start + len(batch)} / {len(page_ids)}")
        gone = SearchDocument.objects.exclude(pk__in=documents.findable_pages())
        documents.remove(list(gone.values_list("pk", flat=True)))
        vocabulary.recount()
        try:
            get_engine().rebuild()
        except UnavailableError as problem:
            raise CommandError(
                "The search cluster could not be rebuilt and answers from what it had "
                f"({problem}). The site's own index is up to date."
            ) from None
        count = SearchDocument.objects.count()
        self.stdout.write(self.style.SUCCESS(f"Search knows {count} pages."))
