"""
Search engines: the site's own database, and what SEARCH_ENGINE names instead.

A new one is a file with its class, a line below, and its settings.
"""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

from search.engines.base import WINDOW, Engine, Found, Search, SiteEngine, Sort

__all__ = [
    "DATABASE_ENGINES",
    "ENGINES",
    "REMOTE_ENGINES",
    "WINDOW",
    "Engine",
    "Found",
    "Search",
    "SiteEngine",
    "Sort",
    "engine_named",
    "get_engine",
]

# Each is imported only where it is used: Elasticsearch's client takes its time.
DATABASE_ENGINES = {  # by the database's name in Django
    "sqlite": "search.engines.sqlite.SqliteEngine",
    "postgresql": "search.engines.postgresql.PostgresqlEngine",
}
REMOTE_ENGINES = {  # by the value of SEARCH_ENGINE
    "elasticsearch": "search.engines.elasticsearch.ElasticsearchEngine",
}
ENGINES = DATABASE_ENGINES | REMOTE_ENGINES


def get_engine() -> SiteEngine:
    """The engine that answers on the site, as SEARCH_ENGINE says."""
    database = database_engine()
    if settings.SEARCH_ENGINE == "database":
        return database
    from search.engines.resilient import ResilientEngine

    return ResilientEngine(
        import_string(REMOTE_ENGINES[settings.SEARCH_ENGINE])(), database
    )


def database_engine() -> SiteEngine:
    if connection.vendor not in DATABASE_ENGINES:
        raise ImproperlyConfigured(
            f"There is no search engine for {connection.vendor}."
        )
    return import_string(DATABASE_ENGINES[connection.vendor])()


def engine_named(name: str) -> Engine:
    """One of `ENGINES`, and nothing that stands in for it."""
    return import_string(ENGINES[name])()
