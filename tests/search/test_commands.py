import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import Locale

from search import documents
from search.engines import get_engine
from search.models import BestBet, SearchDocument, SearchSynonym
from tests.factories import MethodPageFactory, NewsPageFactory, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def method(committed):
    with committed():
        return MethodPageFactory(title="Asukaskysely")


def printed(*arguments: str) -> str:
    output = io.StringIO()
    call_command("search_site", *arguments, stdout=output)
    return output.getvalue()


def test_a_search_prints_one_json_line(method):
    [line] = printed("Asukaskyselyt", "--language", "fi", "--json").splitlines()

    assert json.loads(line) == {
        "query": "Asukaskyselyt",
        "total": 1,
        "corrected": {},
        "suggested": {},
        "synonyms": {},
        "definitions": [],
        "hits": [
            {
                "type": "method",
                "title": "Asukaskysely",
                "slug": "asukaskysely",
                "address": method.url,
                "language": "fi",
                "recommended": False,
                "why": [
                    {
                        "searched": "Asukaskyselyt",
                        "found": "Asukaskysely",
                        "reason": "exact",
                    }
                ],
            }
        ],
        "near": [],
        "other_language": [],
    }


def test_queries_are_read_one_a_line(method, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO('asukaskysely\n\n"\0 *\nmuu\n'))

    lines = printed("-", "--json").splitlines()

    assert [json.loads(line)["query"] for line in lines] == [
        "asukaskysely",
        "",
        '"\0 *',
        "muu",
    ]
    assert [json.loads(line)["total"] for line in lines] == [1, 0, 0, 0]


def test_a_language_is_searched_on_its_own(method, committed):
    with committed():
        translated(method, title="Kompass survey")

    assert json.loads(printed("surveys", "--language", "en", "--json"))["total"] == 1
    found = json.loads(printed("kompass", "--language", "fi", "--json"))
    assert found["total"] == 0
    [page] = found["other_language"]
    assert (page["language"], page["slug"]) == ("fi", "asukaskysely")
    assert page["why"][0]["found"] == "Kompass survey"


def test_people_get_plain_lines(method):
    assert printed("asukaskysely").splitlines() == [
        "1 hits",
        f"method: Asukaskysely ({method.url})",
        "    asukaskysely: Asukaskysely (exact)",
    ]


def test_it_is_told_how_the_query_was_understood(method, committed):
    with committed():
        NewsPageFactory(title="Työpaja alkoi")
    finnish = Locale.objects.get(language_code="fi")
    SearchSynonym.objects.create(key="zyx", terms="zyx\ntyöpaja", locale=finnish)
    BestBet.objects.create(words="zyx", page_id=method.pk, locale=finnish)

    lines = printed("zyx").splitlines()
    corrected = json.loads(printed("asukaskysley", "--json"))

    assert lines[:2] == ["2 hits", "synonyms: zyx = työpaja"]
    assert "    recommended by the editors" in lines
    assert "    zyx: Työpaja (synonym)" in lines
    assert "asukaskysely" in [
        *corrected["corrected"].values(),
        *corrected["suggested"].values(),
    ]


def test_what_the_nearest_pages_have_and_lack_is_told(method):
    answer = json.loads(printed("asukaskysely yöpakkasella", "--json"))

    assert (answer["total"], answer["hits"]) == (0, [])
    [near] = answer["near"]
    assert near["slug"] == "asukaskysely"
    assert [(why["searched"], why["reason"]) for why in near["why"]] == [
        ("asukaskysely", "exact"),
        ("yöpakkasella", "lacks"),
    ]


def test_an_engine_of_another_database_is_refused(method):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]

    for command in (["search_site", "kysely"], ["rebuild_search"]):
        with pytest.raises(CommandError, match=other):
            call_command(*command, "--engine", other)
    assert "1 hits" in printed("asukaskysely", "--engine", connection.vendor)


def test_an_engine_that_does_not_answer_is_an_error(method, settings):
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"hosts": ["http://localhost:9"]}

    for command in (["search_site", "kysely"], ["rebuild_search"]):
        with pytest.raises(CommandError):
            call_command(*command, "--engine", "elasticsearch")


def test_an_engine_is_filled_from_the_documents_alone(method, committed):
    engine = get_engine()
    with committed():
        gone = MethodPageFactory(title="Asukaskysely poistuu")
    SearchDocument.objects.filter(pk=gone.pk).delete()
    engine.delete([method.pk])
    titles = SearchDocument.objects.filter(pk=method.pk)
    titles.update(title="Dokumentin oma")

    output = io.StringIO()
    call_command("rebuild_search", "--engine", connection.vendor, stdout=output)

    count = SearchDocument.objects.count()
    assert f"{count} documents were indexed." in output.getvalue()
    assert "Dokumentin oma" in printed("asukaskysely")
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM search_index")
        assert cursor.fetchone() == (count,)


def test_an_interrupted_rebuild_keeps_what_is_done(method, committed, monkeypatch):
    with committed():
        second = MethodPageFactory(title="Asukaskysely jatkuu")
    monkeypatch.setattr("search.management.commands.rebuild_search.BATCH", 1)
    refresh, begun = documents.refresh, []

    def interrupted(page_ids):
        begun.extend(page_ids)
        if second.pk in page_ids:
            raise KeyboardInterrupt
        refresh(page_ids)

    monkeypatch.setattr(documents, "refresh", interrupted)
    with pytest.raises(KeyboardInterrupt):
        call_command("rebuild_search")
    assert second.pk in begun
    assert json.loads(printed("asukaskysely", "--json"))["total"] == 2

    monkeypatch.setattr(documents, "refresh", refresh)
    call_command("rebuild_search")

    assert json.loads(printed("asukaskysely", "--json"))["total"] == 2


def test_an_unknown_language_is_refused():
    with pytest.raises(CommandError, match="fi"):
        printed("kysely", "--language", "sv")
