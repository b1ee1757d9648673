"""The task that counts breaches of the glossary anew."""

from uuid import UUID

from django_tasks import task

from translation.terminology.counting import concerned, count_all


@task
def term_changed(term_key: str) -> None:
    """Count anew the translations that may have the term."""
    count_all(concerned(UUID(term_key)))
