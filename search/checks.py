"""What must be done before the search can be relied on."""

from collections.abc import Callable

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError
from django.db.models import QuerySet

REBUILD = "Run manage.py rebuild_search."


@register(Tags.database)
def index_is_of_this_analysis(
    databases: list[str] | None, **kwargs
) -> list[CheckMessage]:
    from search.documents import outdated

    return _warned(
        databases,
        outdated,
        "The search index has %s pages that another version analysed;"
        " searches miss them.",
        "search.W001",
    )


@register(Tags.database)
def files_are_read_by_this_reader(
    databases: list[str] | None, **kwargs
) -> list[CheckMessage]:
    from search.attachments import of_older_readers

    return _warned(
        databases,
        of_older_readers,
        "%s files were read by an older version, which knew less of hyphens;"
        " searches may miss words of theirs.",
        "search.W002",
    )


def _warned(
    databases: list[str] | None,
    counted: Callable[[], QuerySet],
    message: str,
    check_id: str,
) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        number = counted().count()
    except DatabaseError:  # before the first migration
        return []
    return [Warning(message % number, hint=REBUILD, id=check_id)] if number else []
