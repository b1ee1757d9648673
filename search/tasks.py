"""Tasks of the search: refresh documents, count searches."""

from collections.abc import Collection, Iterator

from django_tasks import task

from search import attachments, documents, facets, log

BATCH = 500


@task
def refresh(page_ids: list[int]) -> None:
    """Refresh pages, and those that they file under themselves."""
    documents.refresh(page_ids)
    for batch in batches(facets.filed_with(page_ids)):
        documents.refresh(batch)


@task
def document_changed(document_id: int) -> None:
    """Read a document's file, and refresh the pages that offer it."""
    attachments.read([document_id])
    for batch in batches(attachments.pages_offering([document_id])):
        documents.refresh(batch)


@task
def count_search(words: str, language: str, found: dict[str, object]) -> None:
    log.count(words, language, **found)


def batches(page_ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(page_ids)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
