from collections.abc import Iterator, Sequence

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import attachments, documents, vocabulary
from search.engines import Engine, get_engine
from search.engines.base import UnavailableError
from search.management.engine_option import add_engine, chosen_engine
from search.models import SearchDocument

BATCH = 200


class Command(BaseCommand):
    help = (
        "Make the search documents and the index of every page anew. "
        "Each page answers from what it had until its batch is done, so that an "
        "interrupted run can be begun again. With --engine, only fill that engine's "
        "index from the documents as they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_engine(parser)

    def handle(self, *args, engine: str, **options) -> None:
        if engine == settings.SEARCH_ENGINE:
            self.fill(get_engine())  # it knows what the cluster has missed
        elif engine:
            self.fill(chosen_engine(engine))
        else:
            self.make_documents()
            # The database's index was made with the documents; a cluster has its own.
            if settings.SEARCH_ENGINE != "database":
                self.fill(get_engine())
        count = SearchDocument.objects.count()
        self.stdout.write(self.style.SUCCESS(f"Search knows {count} pages."))

    def make_documents(self) -> None:
        page_ids = list(
            documents.findable_pages().order_by("pk").values_list("pk", flat=True)
        )
        for batch in self.batches(page_ids):
            documents.refresh(batch)
        gone = SearchDocument.objects.exclude(pk__in=documents.findable_pages())
        documents.remove(list(gone.values_list("pk", flat=True)))
        vocabulary.recount()
        attachments.forget_unused()

    def fill(self, engine: Engine) -> None:
        try:
            self.stdout.write(f"{engine.rebuild()} documents were indexed.")
        except UnavailableError as problem:
            raise CommandError(
                "The search cluster could not be rebuilt and answers from what it had "
                f"({problem}). The site's own index is up to date."
            ) from None

    def batches(self, page_ids: Sequence[int]) -> Iterator[Sequence[int]]:
        """The ids in batches; tells of each when it is done."""
        for start in range(0, len(page_ids), BATCH):
            batch = page_ids[start : start + BATCH]
            yield batch
            self.stdout.write(f"{start + len(batch)} / {len(page_ids)}")
