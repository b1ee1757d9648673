from wagtail.search.backends.database.postgres.postgres import (
    PostgresSearchBackend,
    PostgresSearchResults,
)

from search.wagtail_backend.base import LightResults, TamedQueries


class PostgresqlResults(LightResults, PostgresSearchResults):
    pass


class PostgresqlBackend(TamedQueries, PostgresSearchBackend):
    results_class = PostgresqlResults
