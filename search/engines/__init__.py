"""Where searches are answered: by the site's own database, or by what SEARCH_ENGINE names."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

from search.engines.base import WINDOW, Engine, Found, Search, Sort

__all__ = ["ENGINES", "WINDOW", "Engine", "Found", "Search", "Sort", "get_engine"]

# Engines by the names that commands take; the first two also name Django's databases.
ENGINES = {
    "sqlite": "search.engines.sqlite.SqliteEngine",
    "postgresql": "search.engines.postgresql.PostgresqlEngine",
}


def get_engine(name: str = "") -> Engine:
    """The engine of a name, or else what SEARCH_ENGINE says, or the database's own."""
    vendor = connection.vendor
    path = ENGINES.get(name) or getattr(settings, "SEARCH_ENGINE", None)
    path = path or ENGINES.get(vendor)
    if path is None:
        raise ImproperlyConfigured(f"There is no search engine for {vendor}.")
    return import_string(path)()
