import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import MethodPageFactory, translated

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
        "hits": [
            {
                "type": "method",
                "title": "Asukaskysely",
                "slug": "asukaskysely",
                "address": method.url,
                "language": "fi",
            }
        ],
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
    assert json.loads(printed("kompass", "--language", "fi", "--json"))["total"] == 0


def test_people_get_plain_lines(method):
    assert printed("asukaskysely").splitlines() == [
        "1 hits",
        f"method: Asukaskysely ({method.url})",
    ]


def test_an_unknown_language_is_refused():
    with pytest.raises(CommandError, match="fi"):
        printed("kysely", "--language", "sv")
