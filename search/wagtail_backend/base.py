"""What the backends of Wagtail's own search have in common."""

from django.db.models import Model
from wagtail.search.backends.base import BaseSearchResults
from wagtail.search.query import MATCH_NONE, Phrase, PlainText, SearchQuery

from search.analysis import clean

MAX_WORDS = 32


class TamedQueries:
    """A backend that hands on a few plain words, whatever somebody typed."""

    def _search(
        self, compiler: type, query: str | SearchQuery, *args, **kwargs
    ) -> BaseSearchResults:
        return super()._search(compiler, tamed(query) or MATCH_NONE, *args, **kwargs)


def tamed(query: str | SearchQuery) -> str | SearchQuery | None:
    """
    The query without what is an error for a database: quotes, NUL, a thousand words.

    None when no word is left of it.
    """
    if isinstance(query, str):
        return plain(query)
    if isinstance(query, PlainText | Phrase):
        query.query_string = plain(query.query_string)
        return query if query.query_string else None
    if hasattr(query, "subqueries"):
        query.subqueries = [part for part in map(tamed, query.subqueries) if part]
        return query if query.subqueries else None
    return query


def plain(words: str) -> str:
    kept = "".join(c if c.isalnum() or c in "-_.@" else " " for c in clean(words))
    return " ".join(
        [word for word in kept.split() if any(map(str.isalnum, word))][:MAX_WORDS]
    )


class SteadyNorms:
    """
    An index whose titles get their weights by length when it is made anew, not at each save.

    Wagtail weighs each saved title by a look at all of them, and of two editors who
    publish at once PostgreSQL ends one: each waits for a row of the other.
    """

    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full)


class LightResults:
    """
    Results that are chosen by their keys first and then fetched.

    What a list adds to each page, such as the state of its workflow, is so computed for
    the pages that are shown and not for all that match.
    """

    def _do_search(self) -> list[Model]:
        if self._score_field:
            return super()._do_search()
        keys = self.keys()
        found = {
            item.pk: item for item in self.query_compiler.queryset.filter(pk__in=keys)
        }
        return [found[key] for key in keys if key in found]

    def keys(self) -> list[object]:
        """The primary keys of the results to show, in order."""
        return list(self.get_queryset().values_list("pk", flat=True))
