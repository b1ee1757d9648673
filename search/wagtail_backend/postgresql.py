"""Wagtail's own search on PostgreSQL."""

from wagtail.search.backends.database.postgres.postgres import (
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchResults,
)

from search.wagtail_backend.base import LightResults, SteadyNorms, TamedQueries
from search.wagtail_backend.later import IndexesLater


class PostgresqlResults(LightResults, PostgresSearchResults):
    pass


class Index(SteadyNorms, PostgresIndex):
    pass


class PostgresqlBackend(IndexesLater, TamedQueries, PostgresSearchBackend):
    results_class = PostgresqlResults
    index_class = Index
