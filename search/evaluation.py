"""Measures how well an engine answers queries whose answers somebody has judged."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean
from uuid import uuid4

from search import vocabulary
from search.documents import analysed
from search.engines import WINDOW, Engine
from search.engines.scratch import scratch_tables
from search.models import SearchDocument
from search.results import find
from toolkit.locales import locale_for

BATCH = 500


@dataclass(frozen=True)
class Judged:
    """A query with its class and language, and the grade of each passage that answers it."""

    query: str
    kind: str
    language: str
    grades: dict[str, float]


def judged_queries(path: Path) -> list[Judged]:
    """Queries as JSON: q, cls, lang, and rel: ids, pairs of id and grade, or grades by id."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [
        Judged(
            row["q"],
            row.get("cls", ""),
            row["lang"],
            grades(row["rel"]),
        )
        for row in rows
    ]


def grades(relevant: dict[str, float] | list) -> dict[str, float]:
    if isinstance(relevant, dict):
        return relevant
    return dict((item, 1) if isinstance(item, str) else item for item in relevant)


def evaluate(folder: Path, queries: Path, engine: Engine) -> dict[str, object]:
    """Index passages.json of a folder apart from the site, and measure the queries."""
    passages = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
    judged = judged_queries(queries)
    with ExitStack() as scratch:
        tables = "search_searchdocument", "search_searchterm"
        scratch.enter_context(scratch_tables(*tables))
        scratch.enter_context(engine.scratch())
        names = index(passages, engine)
        answers = [answer(query, names, engine) for query in judged]
    return report(judged, answers)


def index(passages: list[dict[str, str]], engine: Engine) -> dict[int, str]:
    """Index the passages; the id of each by the number that it has as a document."""
    documents = [
        SearchDocument(
            page_id=number,
            locale_id=locale_for(passage["lang"]).pk,
            translation_key=uuid4(),
            kind="passage",
            **analysed(texts_of(passage), passage["lang"]),
        )
        for number, passage in enumerate(passages, 1)
    ]
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        SearchDocument.objects.bulk_create(batch)
        vocabulary.replace([], batch)
        engine.index(batch)
    return {number: passage["id"] for number, passage in enumerate(passages, 1)}


def texts_of(passage: dict[str, str]) -> list[tuple[str, str]]:
    fields = {"title": "title", "summary": "summary", "text": "body"}
    return [(field, passage.get(name) or "") for name, field in fields.items()]


def answer(judged: Judged, names: dict[int, str], engine: Engine) -> list[str]:
    found, _query = find(judged.query, judged.language, engine=engine, limit=WINDOW)
    return [names[number] for number in found.page_ids]


def report(judged: Sequence[Judged], answers: Sequence[list[str]]) -> dict[str, object]:
    """The measures of each language, over all its queries and by class."""
    measured = defaultdict(list)
    for query, found in zip(judged, answers, strict=True):
        measures = measure(query.grades, found)
        measured[query.language, ""].append(measures)
        measured[query.language, query.kind].append(measures)
    languages = dict.fromkeys(query.language for query in judged)
    return {
        language: {
            **means(measured[language, ""]),
            "classes": {
                kind: means(rows)
                for (of_language, kind), rows in measured.items()
                if kind and of_language == language
            },
        }
        for language in languages
    }


def measure(grades: dict[str, float], found: list[str]) -> dict[str, float]:
    """
    nDCG@10, MRR, P@5, recall@20 and precision of all that was found.

    Of a query that has no answer, only whether none was given.
    """
    if not any(grades.values()):
        return {"rightly_none": float(not found)}
    hits = [name for name in found if grades.get(name)]
    relevant = [name for name, grade in grades.items() if grade]
    ideal = gain(sorted(grades.values(), reverse=True)[:10])
    first = next((n for n, name in enumerate(found, 1) if grades.get(name)), None)
    return {
        "ndcg@10": gain(grades.get(name, 0) for name in found[:10]) / ideal,
        "mrr": 1 / first if first else 0.0,
        "p@5": sum(bool(grades.get(name)) for name in found[:5]) / 5,
        "recall@20": sum(name in found[:20] for name in relevant) / len(relevant),
        "set_precision": len(hits) / len(found) if found else 0.0,
    }


def gain(grades: Iterable[float]) -> float:
    """Discounted cumulative gain."""
    return sum(grade / log2(place + 1) for place, grade in enumerate(grades, 1))


def means(rows: list[dict[str, float]]) -> dict[str, float]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {
        "queries": len(rows),
        **{
            name: round(fmean(row[name] for row in rows if name in row), 4)
            for name in names
        },
    }
