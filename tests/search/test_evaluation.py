import io
import json

import pytest
from django.core.management import CommandError, call_command

from search.evaluation import Answered, measure
from search.finding import find
from search.models import SearchDocument, SearchTerm
from tests.factories import MethodPageFactory

pytestmark = pytest.mark.django_db

PASSAGES = [
    {"id": "a", "lang": "fi", "text": "Asukaskyselyn tulokset."},
    {"id": "b", "lang": "fi", "text": "Valtuusto päättää talousarviosta."},
]
QUERIES = [
    {"q": "kysely", "cls": "part", "lang": "fi", "rel": ["a"]},
    {"q": "valtuustot", "cls": "inflected", "lang": "fi", "rel": {"b": 2, "a": 0}},
    {"q": "uimahalli", "cls": "none", "lang": "fi", "rel": []},
]


def evaluated(folder, **options) -> dict:
    output = io.StringIO()
    folders = [folder] if folder else []
    call_command("evaluate_search", *folders, json=True, stdout=output, **options)
    return json.loads(output.getvalue())


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "passages.json").write_text(json.dumps(PASSAGES))
    (tmp_path / "queries.json").write_text(json.dumps(QUERIES))
    return tmp_path


def test_judged_queries_are_measured_by_language_and_class(folder):
    report = evaluated(folder)

    assert report["fi"]["queries"] == 3
    assert report["fi"]["ndcg@10"] == report["fi"]["mrr"] == 1
    assert set(report["fi"]["classes"]) == {"part", "inflected", "none"}
    assert report["fi"]["classes"]["none"] == {"queries": 1, "rightly_none": 1}


def test_the_site_is_not_touched(folder, committed):
    with committed():
        page = MethodPageFactory(title="Kysely")
    before = list(SearchTerm.objects.order_by("pk").values())

    evaluated(folder)

    assert find("kysely", "fi")[0].page_ids == [page.pk]
    assert (
        SearchDocument.objects.count()
        == 1 + SearchDocument.objects.exclude(pk=page.pk).count()
    )
    assert list(SearchTerm.objects.order_by("pk").values()) == before


def test_another_file_of_queries_may_be_asked(folder, tmp_path):
    (tmp_path / "other.json").write_text(json.dumps(QUERIES[:1]))

    assert evaluated(folder, queries=tmp_path / "other.json")["fi"]["queries"] == 1


def test_a_folder_without_passages_is_refused(tmp_path):
    with pytest.raises(CommandError, match="passages"):
        evaluated(tmp_path)


def test_measures_are_those_of_the_literature():
    grades = {"a": 1, "b": 1}

    assert measure(grades, Answered(hits=["a", "x", "b"])) == {
        "ndcg@10": pytest.approx((1 + 0.5) / (1 + 0.6309), abs=1e-3),
        "mrr": 1,
        "p@5": 0.4,
        "recall@20": 1,
        "set_precision": pytest.approx(2 / 3),
    }
    assert measure(grades, Answered())["ndcg@10"] == 0


def test_the_lists_are_scored_as_one_and_precision_is_of_hits():
    answered = Answered(definitions=["definition:a"], hits=["x"], others=["b"])

    measures = measure({"definition:a": 3, "b": 1}, answered)

    assert measures["ndcg@10"] == pytest.approx((3 + 0.5) / (3 + 0.6309), abs=1e-3)
    assert measures["set_precision"] == 0


def test_what_has_no_answer_may_have_pages_near_it_but_no_hits():
    assert measure({}, Answered(others=["a"])) == {"rightly_none": 1}
    assert measure({}, Answered(hits=["a"])) == {"rightly_none": 0}
    assert measure({}, Answered(definitions=["a"])) == {"rightly_none": 0}


def test_queries_about_the_site_itself_are_judged_by_slugs(committed, tmp_path):
    with committed():
        MethodPageFactory(title="Asukaskysely")
    path = tmp_path / "queries.json"
    rows = [{"q": "kysely", "cls": "part", "lang": "fi", "rel": {"asukaskysely": 3}}]
    path.write_text(json.dumps(rows))

    report = evaluated(None, queries=path)

    assert report["fi"]["mean_of_classes"] == 1


def test_something_must_be_named():
    with pytest.raises(CommandError, match="folder"):
        evaluated(None)
