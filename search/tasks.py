from django_tasks import task

from search import documents


@task
def refresh(page_ids: list[int]) -> None:
    documents.refresh(page_ids)
