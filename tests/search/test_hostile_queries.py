"""Whatever stands in the address, the answer is in the end 200 or 404."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import MethodPageFactory
from tests.search.addresses import search_url

pytestmark = pytest.mark.django_db

NAMED = {
    "NUL": "q=kysely%00",
    "NUL alone": "q=%00",
    "lone quote": "q=%22",
    "lone apostrophe": "q=%27",
    "backslash": "q=%5C",
    "surrogate": "q=%ED%A0%80",
    "half a surrogate pair": "q=\\ud800",
    "invalid percent": "q=%",
    "invalid UTF-8": "q=%ff%fe",
    "white space": "q=%20%09%0A%C2%A0",
    "operators": "q=AND+OR+NOT+NEAR(a,b)+title:x+%22a%22*+-b+^c+(d",
    "tsquery": "q=a+%26+!b+|+(c+%3C-%3E+%27d%27:*AB",
    "SQL": "q=%27)%3B+DROP+TABLE+search_index--",
    "format": "q=%25s+%25(match)s+%7B0%7D+%7Bhits%7D",
    "100 kB": "q=" + "kysely+" * 14_000,
    "one word of 100 kB": "q=" + "k" * 100_000,
    "a thousand words": "q=" + "+".join(f"sana{number}" for number in range(1000)),
    "20,000 parameters": "&".join(["q=kysely"] * 20_000),
    "repeated": "q=a&q=b&page=1&page=2&type=x&type=y",
    "negative page": "q=kysely&page=-1",
    "huge page": "q=kysely&page=" + "9" * 10_000,
    "page of nothing": "q=kysely&page=",
    "type of NUL": "q=kysely&type=%00",
    "lists": "q[]=kysely&type[]=method&page[]=1",
    "no names": "=&=&&;;",
    "letters that are only marks": "q=kysely+%EF%BE%9E+%CD%BA+kysely",
    "a mark alone": "q=%EF%BE%9E",
    "directions": "q=%E2%80%AEkysely%F0%9F%92%A9",
}


def answer(client: Client, query_string: str) -> int:
    for language in ("fi", "en"):
        response = client.get(search_url(language), QUERY_STRING=query_string)
        if response.status_code == 302:  # an address without its empty parameters
            response = client.get(response["Location"])
        assert response.status_code in (200, 404)
    return response.status_code


@pytest.fixture
def page(committed) -> None:
    with committed():
        MethodPageFactory(title="Kysely", what="<p>AND OR NOT title kysely.</p>")


@pytest.mark.parametrize("query_string", NAMED.values(), ids=NAMED)
def test_a_hostile_address_is_answered(client, page, query_string):
    answer(client, query_string)


texts = st.text() | st.text(st.sampled_from("\"'*()-:^&|!<>\\%{}~ aä\0\ud800kysely"))


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(words=texts, kind=texts, number=st.just(1) | st.integers() | texts)
def test_any_parameters_are_answered(client, page, words, kind, number):
    parameters = {"q": words, "type": kind, "page": number}
    data = {
        name: str(value).encode("utf-8", "surrogatepass")
        for name, value in parameters.items()
    }
    response = client.get(search_url(), data, follow=True)

    assert response.status_code in (200, 404)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query_string=st.text(st.characters(max_codepoint=255)))
def test_any_query_string_is_answered(client, page, query_string):
    answer(client, query_string)
