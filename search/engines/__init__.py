"""Where searches are answered: by the site's own database, or by what SEARCH_ENGINE names."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

from search.engines.base import WINDOW, Engine, Found, Search

__all__ = ["WINDOW", "Engine", "Found", "Search", "get_engine"]

FOR_DATABASE = {
    "sqlite": "search.engines.sqlite.SqliteEngine",
    "postgresql": "search.engines.postgresql.PostgresqlEngine",
}


def get_engine() -> Engine:
    vendor = connection.vendor
    path = getattr(settings, "SEARCH_ENGINE", None) or FOR_DATABASE.get(vendor)
    if path is None:
        raise ImproperlyConfigured(f"There is no search engine for {vendor}.")
    return import_string(path)()
