"""
Wagtail's own search for editors and choosers, kept fast and safe from any query.

Set as BACKEND in WAGTAILSEARCH_BACKENDS; it stays on the site's database.
"""

from django.db import connection
from wagtail.search.backends.base import BaseSearchBackend


def SearchBackend(params: dict[str, object]) -> BaseSearchBackend:  # noqa: N802 - Wagtail's name
    # Each module needs its own database: Wagtail defines the tables of that one only.
    if connection.vendor == "postgresql":
        from search.wagtail_backend.postgresql import PostgresqlBackend

        return PostgresqlBackend(params)
    from search.wagtail_backend.sqlite import SqliteBackend

    return SqliteBackend(params)
