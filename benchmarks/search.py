"""
Times searches over many documents, each beside the bare query of the engine.

    .venv/bin/python benchmarks/search.py [documents ...]

Documents are made of sentences of the demo content in a test database, which is dropped
at the end: on SQLite, or where DATABASE_URL points. With ELASTICSEARCH_URL the same
documents are searched there as well, in an index of its own.
"""

import os
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
os.environ.setdefault("TEST_DATABASE_URL", os.environ.get("DATABASE_URL", ""))

import django  # noqa: E402

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from wagtail.models import Page  # noqa: E402

from home.models import HomePage  # noqa: E402
from search import titles, vocabulary  # noqa: E402
from search.answers import answer  # noqa: E402
from search.documents import analysed  # noqa: E402
from search.engines import Engine, Search, database_engine  # noqa: E402
from search.engines.elasticsearch import ElasticsearchEngine, client  # noqa: E402
from search.engines.elasticsearch_queries import TERMS  # noqa: E402
from search.engines.filing import rows  # noqa: E402
from search.facets import Filed, store  # noqa: E402
from search.finding import find  # noqa: E402
from search.interpretation import interpret  # noqa: E402
from search.models import FacetValue, SearchDocument  # noqa: E402
from search.queries import Query  # noqa: E402
from search.suggestions import page_ids  # noqa: E402
from toolkit.models import ToolkitArticlePage  # noqa: E402

T = TypeVar("T")

SIZES = [1_000, 10_000, 100_000]
BATCH = 1_000
RUNS = 15
SAMPLE = 200
SHARES = {"common word": 1.0, "middling word": 0.1, "rare word": 0.0}
SENTENCES = 12
VALUES = {"type": 10, "audience": 12, "city_system": 4, "municipality": 60, "year": 8}

BARE = {
    "sqlite": "SELECT rowid FROM search_index WHERE search_index MATCH %(match)s{}"
    " ORDER BY rank LIMIT 10",
    "postgresql": "SELECT page_id FROM search_index WHERE terms @@ %(match)s::tsquery{}"
    " ORDER BY ts_rank(terms, %(match)s::tsquery) DESC LIMIT 10",
}
KEYS = {"sqlite": "search_index.rowid", "postgresql": "search_index.page_id"}
MATCHING = {
    "sqlite": "SELECT rowid FROM search_index WHERE search_index MATCH %(match)s",
    "postgresql": "SELECT page_id FROM search_index WHERE terms @@ %(match)s::tsquery",
}
# As anybody would keep facets: a row for each page and value.
BARE_FILED = """
    CREATE TABLE bare_filed (
        value_id bigint NOT NULL, page_id bigint NOT NULL, PRIMARY KEY (page_id, value_id)
    )
"""
BARE_FACETS = (
    "SELECT value_id, COUNT(*) FROM bare_filed WHERE page_id IN ({}) GROUP BY value_id"
)
FILED_UNDER = (
    " AND EXISTS (SELECT 1 FROM bare_filed AS one"
    " WHERE one.page_id = {} AND one.value_id IN ({}))"
)


def main(sizes: list[int]) -> None:
    database = connection.creation.create_test_db(verbosity=0)
    try:
        with connection.cursor() as cursor:
            cursor.execute(BARE_FILED)
        home = HomePage.objects.order_by("path").first()
        made = 0
        for size in sizes:
            took = make_documents(home, made, size)
            print(f"\n{size} documents, {(size - made) / took:.0f} a second indexed")
            made = size
            measure(database_engine(), home.locale_id)
            if os.environ.get("ELASTICSEARCH_URL"):
                with cluster() as engine:
                    measure(engine, home.locale_id)
    finally:
        connection.creation.destroy_test_db(database, verbosity=0)


@contextmanager
def cluster() -> Iterator[ElasticsearchEngine]:
    """The documents in an index that the site knows nothing of."""
    engine = ElasticsearchEngine("talkoot-benchmark", seconds=30)
    began = time.perf_counter()
    count = engine.rebuild()
    print(f"\n{count / (time.perf_counter() - began):.0f} a second sent to the cluster")
    try:
        yield engine
    finally:
        client(30).indices.delete(index=list(engine.indices()))


def sentences() -> list[str]:
    found = []
    for path in sorted((ROOT / "site/demo/fi").glob("*.yaml")):
        for text in strings(yaml.safe_load(path.read_text())):
            found += re.split(r"(?<=[.!?]) +", text)
    return [text for text in found if text.count(" ") > 3]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def make_documents(home: HomePage, start: int, end: int) -> float:
    """Seconds taken by analysing and indexing; making their pages is not counted."""
    chance = random.Random(start)  # noqa: S311 - the same documents in each run
    known = sentences()
    kind = ContentType.objects.get_for_model(ToolkitArticlePage)
    labels = [
        Filed(facet, str(number), f"{facet} {number}", number)
        for facet, count in VALUES.items()
        for number in range(count)
    ]
    store((home.locale_id, label) for label in labels)
    values = FacetValue.objects.filter(locale=home.locale_id)
    ids = {str(value): value.pk for value in values}
    took = 0.0
    for first in range(start, end, BATCH):
        numbers = range(first, min(first + BATCH, end))
        with transaction.atomic():
            pages = Page.objects.bulk_create(
                Page(
                    title=f"page {number}",
                    slug=f"page-{number}",
                    path=Page._get_path(home.path, home.depth + 1, number + 1000),
                    depth=home.depth + 1,
                    url_path=f"{home.url_path}page-{number}/",
                    locale=home.locale,
                    content_type=kind,
                )
                for number in numbers
            )
            began = time.perf_counter()
            documents = [document(page, chance, known) for page in pages]
            add(documents)
            took += time.perf_counter() - began
            file_barely(documents, ids)
    return took


def document(page: Page, chance: random.Random, known: list[str]) -> SearchDocument:
    title = " ".join(chance.choice(known).split()[:6])
    body = " ".join(chance.choices(known, k=chance.randint(4, 2 * SENTENCES)))
    texts = [("title", title), ("summary", chance.choice(known)), ("body", body)]
    facets = [f"{facet}:{chance.randrange(n)}" for facet, n in VALUES.items()]
    return SearchDocument(
        page=page,
        locale_id=page.locale_id,
        kind="toolkit_article",
        facets=facets,
        sort_title=title,
        **analysed(texts, "fi"),
    )


def add(documents: list[SearchDocument]) -> None:
    SearchDocument.objects.bulk_create(documents)
    vocabulary.replace([], documents)
    titles.replace(documents)
    database_engine().index(documents)


def file_barely(documents: list[SearchDocument], ids: dict[str, int]) -> None:
    """For the bare queries, to which it belongs: it is not counted as indexing."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO bare_filed (value_id, page_id) VALUES (%s, %s)",
            [(ids[value], d.pk) for d in documents for value in d.facets],
        )


def measure(engine: Engine, locale: int) -> None:
    name = type(engine).__name__
    print(f"| {name} | hits | ours, ms | bare, ms | bare with facets, ms | times |")
    print("|---|---|---|---|---|---|")
    for label, words in queries(engine, locale).items():
        query = interpret(words, "fi", literally=True)
        for narrowed, chosen in {
            "": {},
            ", 2 facets": {"type": ["1", "2"], "year": ["3"]},
        }.items():
            search = Search(query, locale, chosen=chosen)
            total = engine.search(search).unnarrowed
            first, *counts = bare(engine, query, chosen)
            ours, query_alone, facets = medians(
                [
                    lambda s=search: engine.search(s),
                    first,
                    lambda counts=counts: [count() for count in counts],
                ]
            )
            print(
                f"| {label}{narrowed} | {total} | {ours:.1f} | {query_alone:.1f} "
                f"| {query_alone + facets:.1f} | {ours / (query_alone + facets):.1f} |",
                flush=True,
            )
    for label, words in queries(engine, locale).items():
        hits, lists = medians(
            [
                lambda w=words: find(w, "fi", True, engine),
                lambda w=words: answer(w, "fi", True, engine),
            ]
        )
        print(f"{label}: hits in order {hits:.1f} ms, all four lists {lists:.1f} ms")
    [prefix] = medians([lambda: page_ids(["ka"], locale, 8)])
    print(f"suggestions for two letters: {prefix:.1f} ms")


def bare(
    engine: Engine, query: Query, chosen: dict[str, list[str]]
) -> list[Callable[[], object]]:
    """Asks for ten hits, and for the counts with each choice left out, or none."""
    if isinstance(engine, ElasticsearchEngine):
        search = partial(client(30).search, index=engine.alias)
        return [partial(search, **body) for body in bare_requests(query, chosen)]
    match = {"match": engine.match(query)}
    return [partial(rows, sql, match) for sql in bare_statements(chosen)]


def bare_statements(chosen: dict[str, list[str]]) -> list[str]:
    engine = connection.vendor
    choices = [
        FILED_UNDER.format(KEYS[engine], ", ".join(map(str, value_ids(facet, values))))
        for facet, values in chosen.items()
    ]
    kept = ["".join(some) for some in leaving_out(choices)]
    counts = [BARE_FACETS.format(MATCHING[engine] + conditions) for conditions in kept]
    return [BARE[engine].format(kept[0]), *counts]


def bare_requests(query: Query, chosen: dict[str, list[str]]) -> list[dict]:
    words = [
        " ".join(term for one in group.alternatives for term in one.terms)
        for group in query.groups
    ]
    must = [{"match": {TERMS: word}} for word in words]
    choices = [
        {"terms": {"facets": [f"{facet}:{value}" for value in values]}}
        for facet, values in chosen.items()
    ]
    kept = [
        {"query": {"bool": {"must": must, "filter": some}}, "source": False}
        for some in leaving_out(choices)
    ]
    values = {"values": {"terms": {"field": "facets", "size": 2000}}}
    # Else the same counts would be answered from the cluster's memory of requests.
    uncached = {"size": 0, "aggregations": values, "request_cache": False}
    counts = [request | uncached for request in kept]
    return [kept[0] | {"track_total_hits": True}, *counts]


def leaving_out(choices: list[T]) -> list[list[T]]:
    """All of the choices, and all but each."""
    return [choices, *(choices[:n] + choices[n + 1 :] for n in range(len(choices)))]


def value_ids(facet: str, values: list[str]) -> list[int]:
    found = FacetValue.objects.filter(facet=facet, value__in=values)
    return list(found.values_list("pk", flat=True))


def queries(engine: Engine, locale: int) -> dict[str, str]:
    """Words by the share of the documents that a search for them finds."""
    lemmas = vocabulary.SearchTerm.objects.filter(locale=locale, term__startswith="e")
    ordered = lemmas.order_by("-documents", "term").values_list("term", flat=True)
    words = [term[1:] for term in ordered]
    words = [word for word in words if word.isalpha() and len(word) > 4]
    hits = {
        word: engine.search(Search(interpret(word, "fi", literally=True), locale)).total
        for word in words[:: len(words) // SAMPLE]
    }
    most = max(hits.values())
    nearest = {
        name: min(hits, key=lambda word: abs(hits[word] - share * most))
        for name, share in SHARES.items()
    }
    return nearest | {
        "two words": f"{words[1]} {words[5]}",
        "five words": " ".join(words[2:12:2]),
        "few hits": f"{nearest['rare word']} {nearest['middling word']} {words[10]}",
    }


def medians(calls: list[Callable[[], object]]) -> list[float]:
    """Milliseconds of each call; they take turns, so that all meet the same machine."""
    times = [[] for _call in calls]
    for _run in range(RUNS):
        for call, taken in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            taken.append((time.perf_counter() - start) * 1000)
    return [statistics.median(taken) for taken in times]


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
