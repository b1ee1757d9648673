from django_tasks import task

from search import documents, log


@task
def refresh(page_ids: list[int]) -> None:
    documents.refresh(page_ids)


@task
def count_search(words: str, language: str, found: dict[str, object]) -> None:
    log.count(words, language, **found)
