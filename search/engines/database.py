"""What the engines of the site's own database have in common."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager

from django.db import connection, transaction
from django.utils import timezone

from search.engines import filing
from search.engines.base import WINDOW, Found, Search, SiteEngine, Sort
from search.engines.filing import rows
from search.engines.scratch import scratch_tables
from search.models import IndexEntry, SearchDocument
from search.queries import Alternative, Group, Query

BATCH = 500

FILTERS = """
    AND document.locale_id = %(locale)s
    AND (document.expires_at IS NULL OR document.expires_at > %(now)s)
"""


class DatabaseEngine(SiteEngine):
    """
    Searches by an index in the site's own database, with two statements a search.

    The SQL of a subclass starts at the index and joins the documents, never the other
    way round. Queries are written out of terms, which are letters and digits.
    """

    key: str  # the index's column of page ids
    by_bytes: str  # how to sort without regard to the database's language
    all_of: str  # what joins terms that must all be there
    any_of: str  # what joins terms of which one is enough
    joined: str  # the function that joins the texts of many rows

    @abstractmethod
    def matching(self, query: Query) -> str:
        """FROM and WHERE of the documents that the query finds."""

    @abstractmethod
    def best(self, query: Query, conditions: str, total: int) -> str:
        """The statement for the ids of one page of hits; they meet more conditions."""

    @abstractmethod
    def term(self, term: str) -> str:
        """A term as it is written in a query."""

    @abstractmethod
    def write(self, documents: Sequence[SearchDocument]) -> None:
        """Put the terms of the documents into the index."""

    def scratch(self) -> AbstractContextManager[None]:
        return scratch_tables("search_index", "search_indexentry")

    def index(self, documents: Sequence[SearchDocument]) -> None:
        self.write(documents)
        filed = filing.filed(documents)
        columns = [field.attname for field in IndexEntry._meta.fields]
        own = [column for column in columns if column != "filed"]
        IndexEntry.objects.bulk_create(
            [
                IndexEntry(
                    filed=filed[document.pk],
                    **{column: getattr(document, column) for column in own},
                )
                for document in documents
            ],
            update_conflicts=True,
            unique_fields=["page_id"],
            update_fields=columns[1:],
        )

    def delete(self, page_ids: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM search_index WHERE {self.key} = %s",
                [(pk,) for pk in page_ids],
            )
        IndexEntry.objects.filter(pk__in=page_ids).delete()

    def rebuild(self) -> int:
        """Write every document anew, a batch at a time; others answer as they did."""
        page_ids = list(
            SearchDocument.objects.order_by("pk").values_list("pk", flat=True)
        )
        for start in range(0, len(page_ids), BATCH):
            batch = page_ids[start : start + BATCH]
            with transaction.atomic():
                # Whoever changes one of them meanwhile waits, and writes it after us.
                documents = SearchDocument.objects.filter(pk__in=batch)
                self.index(list(documents.select_for_update()))
        with transaction.atomic():
            known = "(SELECT page_id FROM search_searchdocument)"
            gone = f"""
                SELECT {self.key} FROM search_index WHERE {self.key} NOT IN {known}
                UNION SELECT page_id FROM search_indexentry WHERE page_id NOT IN {known}
            """
            self.delete([page_id for (page_id,) in rows(gone, {})])
        return len(page_ids)

    def parameters(self, query: Query) -> dict[str, object]:
        return {
            "match": self.match(query),
            "any": self.any_of.join(map(self.term, query.terms)),
            **{
                name: self.group(query.groups[number])
                for number, (name, _weight) in enumerate(self.covered(query))
            },
        }

    def covered(self, query: Query) -> list[tuple[str, float]]:
        """The parameter and the weight of each group, if a hit may lack some of them."""
        if not query.is_widened:
            return []
        return [(f"group{n}", group.weight) for n, group in enumerate(query.groups)]

    def match(self, query: Query) -> str:
        """The sets of groups that are enough, in the database's own language."""
        groups = [self.group(group) for group in query.groups]
        sets = (
            self.all_of.join(groups[number] for number in numbers)
            for numbers in query.sets
        )
        return self.any_of.join(f"({numbers})" for numbers in sets)

    def group(self, group: Group) -> str:
        alternatives = self.any_of.join(map(self.alternative, group.alternatives))
        return f"({alternatives})"

    def alternative(self, alternative: Alternative) -> str:
        if len(alternative.terms) == 1:
            return self.term(alternative.terms[0])
        return f"({self.all_of.join(map(self.term, alternative.terms))})"

    def search(self, search: Search) -> Found:
        query = search.query
        if not query:
            return Found()
        parameters = self.parameters(query) | {
            "locale": search.locale,
            "now": timezone.now(),
            "limit": search.limit,
            "offset": search.offset,
            "window": WINDOW,
        }
        conditions = FILTERS + with_phrases(query, parameters)
        matching = self.matching(query)
        choices = filing.choices(search.chosen, search.locale)
        unnarrowed, total, counts = filing.count(
            matching + conditions, choices, parameters, search.is_counted, self.joined
        )
        if not total:
            return Found(unnarrowed=unnarrowed, counts=counts)
        conditions += f" AND {filing.all_of(choices)}"
        if search.sort == Sort.RELEVANCE:
            first = self.best(query, conditions, total)
        else:
            first = self.sorted(search.sort, matching + conditions)
        page_ids = [page_id for (page_id,) in rows(first, parameters)]
        return Found(page_ids, total, unnarrowed, counts)

    def sorted(self, sort: Sort, hits: str) -> str:
        order = {
            Sort.NEWEST: "document.date DESC NULLS LAST",
            Sort.TITLE: f"document.sort_title {self.by_bytes}",
        }
        return f"""
            SELECT document.page_id {hits} ORDER BY {order[sort]}, document.page_id
            LIMIT %(limit)s OFFSET %(offset)s
        """


def with_phrases(query: Query, parameters: dict[str, object]) -> str:
    """Conditions for exact phrases; the index has narrowed the documents down before."""
    conditions = ""
    for operator, phrases in (
        ("LIKE", query.phrases),
        ("NOT LIKE", query.excluded_phrases),
    ):
        for phrase in phrases:
            name = f"phrase{len(parameters)}"
            parameters[name] = f"% {phrase} %"
            conditions += f""" AND EXISTS (
                SELECT 1 FROM search_searchdocument AS whole
                WHERE whole.page_id = document.page_id AND whole.words {operator} %({name})s
            )"""
    return conditions
