"""What must be done before the search can be relied on."""

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError


@register(Tags.database)
def index_is_of_this_analysis(
    databases: list[str] | None, **kwargs
) -> list[CheckMessage]:
    from search.documents import outdated

    if not databases:
        return []
    try:
        number = outdated().count()
    except DatabaseError:  # before the first migration
        return []
    if not number:
        return []
    return [
        Warning(
            f"The search index has {number} pages that another version analysed;"
            " searches miss them.",
            hint="Run manage.py rebuild_search.",
            id="search.W001",
        )
    ]
