"""Wagtail's own search on SQLite."""

from wagtail.search.backends.database.sqlite.query import (
    BM25,
    MatchExpression,
    normalize,
)
from wagtail.search.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from wagtail.search.query import MatchAll, Not
from wagtail.search.utils import get_descendants_content_types_pks

from search.wagtail_backend.base import LightResults, SteadyNorms, TamedQueries
from search.wagtail_backend.later import IndexesLater


class RankedApart:
    """
    A compiler whose SQL finds without ranking.

    Wagtail's ranks by a subquery for each match, which takes time that grows with the
    square of their number: a minute for one letter among 2,000 pages.
    """

    def search(self, config, start, stop, score_field=None):
        if score_field:
            return super().search(config, start, stop, score_field)
        by_relevance, self.order_by_relevance = self.order_by_relevance, False
        try:
            return super().search(config, start, stop)
        finally:
            self.order_by_relevance = by_relevance

    def ranked_keys(self) -> list[str] | None:
        """The keys of all that match, the best first; None when nothing ranks them."""
        query = normalize(self.query)
        if not self.order_by_relevance or isinstance(query, MatchAll | Not):
            return None
        match = MatchExpression(
            self.fields or self.FTS_TABLE_FIELDS, self.build_search_query(query)
        )
        entries = SQLiteFTSIndexEntry.objects.filter(
            match,
            index_entry__content_type__in=get_descendants_content_types_pks(
                self.queryset.model
            ),
        )
        return list(
            entries.order_by(BM25()).values_list("index_entry__object_id", flat=True)
        )


class SearchCompiler(RankedApart, SQLiteSearchQueryCompiler):
    pass


class AutocompleteCompiler(RankedApart, SQLiteAutocompleteQueryCompiler):
    pass


class SqliteResults(LightResults, SQLiteSearchResults):
    def keys(self) -> list[object]:
        ranked = self.query_compiler.ranked_keys()
        if ranked is None:
            return super().keys()
        everything = self.query_compiler.search(None, None, None)
        matches = {str(key): key for key in everything.values_list("pk", flat=True)}
        keys = [matches[key] for key in ranked if key in matches]
        return keys[self.start : self.stop]


class Index(SteadyNorms, SQLiteIndex):
    pass


class SqliteBackend(IndexesLater, TamedQueries, SQLiteSearchBackend):
    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = SqliteResults
    index_class = Index
