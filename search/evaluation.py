"""Measures how well an engine answers queries whose answers somebody has judged."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from math import log2
from pathlib import Path
from statistics import fmean

from django.conf import settings

from search import vocabulary
from search.answers import Answer, answer
from search.documents import analysed
from search.engines import WINDOW, Engine
from search.engines.scratch import scratch_tables
from search.models import SearchDocument
from toolkit.locales import locale_for
from toolkit.models import GlossaryTerm

BATCH = 500

# Before the anchor of a term that answers a query, and the grade that it has.
DEFINITION, BEST = "definition:", 3


@dataclass(frozen=True)
class Judged:
    """A query with its class and language, and the grade of each passage that answers it."""

    query: str
    kind: str
    language: str
    grades: dict[str, float]
    judges_definitions: bool = False


@dataclass(frozen=True)
class Answered:
    """The lists of an answer, by the names that judges know pages and terms by."""

    definitions: list[str] = field(default_factory=list)
    hits: list[str] = field(default_factory=list)
    others: list[str] = field(
        default_factory=list
    )  # the nearest, and by other languages

    @property
    def whole(self) -> list[str]:
        return list(dict.fromkeys([*self.definitions, *self.hits, *self.others]))


def judged_queries(path: Path) -> list[Judged]:
    """
    Queries as JSON: q, cls, lang, and rel: ids, pairs of id and grade, or grades by id.

    `defs` are terms of the glossary that answer it, by their anchors in the site's first
    language; a definition is the best of answers. Without `defs`, definitions do not count.
    """
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [
        Judged(
            row["q"],
            row.get("cls", ""),
            row["lang"],
            grades(row["rel"])
            | {DEFINITION + anchor: BEST for anchor in row.get("defs", ())},
            "defs" in row,
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
        answers = [named(ask(query, engine), names, {}) for query in judged]
    return report(judged, answers)


def evaluate_site(queries: Path, engine: Engine | None = None) -> dict[str, object]:
    """Measure queries about the site itself, whose pages are judged by their slugs."""
    judged = judged_queries(queries)
    # A section and its article may share a slug; either is the answer.
    slugs = dict(SearchDocument.objects.values_list("page_id", "page__slug"))
    first = locale_for(settings.LANGUAGE_CODE)
    terms = {
        term.translation_key: term.anchor
        for term in GlossaryTerm.objects.filter(locale=first)
    }
    answers = [named(ask(query, engine), slugs, terms) for query in judged]
    return report(judged, answers)


def index(passages: list[dict[str, str]], engine: Engine) -> dict[int, str]:
    """Index the passages; the id of each by the number that it has as a document."""
    documents = [
        SearchDocument(
            page_id=number,
            locale_id=locale_for(passage["lang"]).pk,
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


def ask(judged: Judged, engine: Engine | None = None) -> Answer:
    return answer(judged.query, judged.language, engine=engine, limit=WINDOW)


def named(found: Answer, names: dict[int, str], terms: dict[object, str]) -> Answered:
    """The answer in the names that judges know pages and terms of the glossary by."""
    asked = [one.term.translation_key for one in found.definitions]
    ids = [page.page_id for page in (*found.near, *found.elsewhere)]
    return Answered(
        definitions=[DEFINITION + terms[key] for key in asked if key in terms],
        hits=list(dict.fromkeys(names[pk] for pk in found.hits.page_ids)),
        others=[names[pk] for pk in ids],
    )


def report(judged: Sequence[Judged], answers: Sequence[Answered]) -> dict[str, object]:
    """The measures of each language, over all its queries and by class."""
    measured = defaultdict(list)
    for query, found in zip(judged, answers, strict=True):
        if any(query.grades.values()) and not query.judges_definitions:
            found = replace(found, definitions=[])
        measures = measure(query.grades, found)
        measured[query.language, ""].append(measures)
        measured[query.language, query.kind].append(measures)
    languages = dict.fromkeys(query.language for query in judged)
    return {
        language: {
            **means(measured[language, ""]),
            **mean_of_classes(of_language := by_class(measured, language)),
            "classes": of_language,
        }
        for language in languages
    }


def by_class(
    measured: dict[tuple[str, str], list[dict[str, float]]], language: str
) -> dict[str, dict[str, float]]:
    return {
        kind: means(rows)
        for (of_language, kind), rows in measured.items()
        if kind and of_language == language
    }


def mean_of_classes(classes: dict[str, dict[str, float]]) -> dict[str, float]:
    """nDCG@10 where each class counts alike, however many queries it has."""
    found = [row["ndcg@10"] for row in classes.values() if "ndcg@10" in row]
    return {"mean_of_classes": round(fmean(found), 4)} if found else {}


def measure(grades: dict[str, float], answered: Answered) -> dict[str, float]:
    """
    nDCG@10, MRR, P@5 and recall@20 of the four lists as one, and the precision of the hits.

    Of a query that has no answer, only whether hits and definitions give none.
    """
    if not any(grades.values()):
        return {"rightly_none": float(not (answered.hits or answered.definitions))}
    found = answered.whole
    hits = [name for name in answered.hits if grades.get(name)]
    relevant = [name for name, grade in grades.items() if grade]
    ideal = gain(sorted(grades.values(), reverse=True)[:10])
    first = next((n for n, name in enumerate(found, 1) if grades.get(name)), None)
    return {
        "ndcg@10": gain(grades.get(name, 0) for name in found[:10]) / ideal,
        "mrr": 1 / first if first else 0.0,
        "p@5": sum(bool(grades.get(name)) for name in found[:5]) / 5,
        "recall@20": sum(name in found[:20] for name in relevant) / len(relevant),
        # Of hits alone; a query that is answered by other lists says nothing of them.
        **({"set_precision": len(hits) / len(answered.hits)} if answered.hits else {}),
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
