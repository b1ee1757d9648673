from wagtail.search.backends.database.postgres.postgres import (
    PostgresSearchBackend,
    PostgresSearchResults,
)

from search.wagtail_backend.base import LightResults, TamedQueries
from search.wagtail_backend.later import IndexesLater


class PostgresqlResults(LightResults, PostgresSearchResults):
    pass


class PostgresqlBackend(IndexesLater, TamedQueries, PostgresSearchBackend):
    results_class = PostgresqlResults
