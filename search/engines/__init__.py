"""Where searches are answered: by the site's own database, or by what SEARCH_ENGINE names."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

from search.engines.base import WINDOW, Engine, Found, Search, Sort

__all__ = ["ENGINES", "WINDOW", "Engine", "Found", "Search", "Sort", "get_engine"]

# Engines by the names that commands take; the first two also name Django's databases.
# Each is imported only where it is used: Elasticsearch's client takes its time.
ENGINES = {
    "sqlite": "search.engines.sqlite.SqliteEngine",
    "postgresql": "search.engines.postgresql.PostgresqlEngine",
    "elasticsearch": "search.engines.elasticsearch.ElasticsearchEngine",
}


def get_engine(name: str = "") -> Engine:
    """The engine of a name, or else the one that SEARCH_ENGINE says."""
    if name:
        return import_string(ENGINES[name])()
    if settings.SEARCH_ENGINE == "database":
        return database_engine()
    from search.engines.resilient import ResilientEngine

    return ResilientEngine(get_engine("elasticsearch"), database_engine())


def database_engine() -> Engine:
    if connection.vendor not in ENGINES:
        raise ImproperlyConfigured(
            f"There is no search engine for {connection.vendor}."
        )
    return get_engine(connection.vendor)
