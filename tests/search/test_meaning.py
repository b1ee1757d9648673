"""Pages near in meaning: vectors from a service beside the site, and the search without it."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from zlib import crc32

import numpy as np
import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from search import documents
from search.meaning import neighbours, service
from search.models import PageVector
from tests import factories

pytestmark = pytest.mark.django_db

NUMBERS = 64


def by_words(text: str) -> list[float]:
    """A vector that is near to that of another text with the same beginnings of words."""
    numbers = [0.0] * NUMBERS
    for word in text.lower().split():
        numbers[crc32(word[:5].encode()) % NUMBERS] += 1
    return numbers


class StandIn(BaseHTTPRequestHandler):
    """Speaks as a service does; `answer` makes the body from the texts."""

    answer: Callable[[list[str]], object]
    asked: list[dict] = []
    keys: list[str | None] = []

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).asked.append(content)
        type(self).keys.append(self.headers["Authorization"])
        body = json.dumps(type(self).answer(content["input"])).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


def vectors(texts: list[str]) -> dict:
    rows = [{"index": i, "embedding": by_words(t)} for i, t in enumerate(texts)]
    return {"data": rows[::-1]}


@pytest.fixture
def stand_in(settings, monkeypatch) -> Iterator[type[StandIn]]:
    cache.clear()
    monkeypatch.setattr(StandIn, "answer", staticmethod(vectors), raising=False)
    monkeypatch.setattr(StandIn, "asked", [])
    monkeypatch.setattr(StandIn, "keys", [])
    monkeypatch.setattr(service, "QUERY_SECONDS", 20)
    with ThreadingHTTPServer(("127.0.0.1", 0), StandIn) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        settings.EMBEDDINGS = {**settings.EMBEDDINGS, "address": address}
        yield StandIn
        server.shutdown()
    cache.clear()


def indexed(title: str, summary: str = "Tiivistelmä.") -> int:
    page = factories.MethodPageFactory(title=title, search_description=summary)
    documents.refresh([page.pk])
    return page.pk


def near(words: str) -> list[int]:
    locale = factories.MethodPageFactory._meta.model.objects.first().locale_id
    return [one.page_id for one in neighbours.neighbours(words, locale, most=5)]


def test_page_nearest_in_meaning_comes_first(stand_in):
    walk, evening = indexed("Kävelykierros alueella"), indexed("Asukasilta")
    call_command("fill_vectors", verbosity=0)

    assert near("kävelykierrokset")[0] == walk
    assert near("asukasillat")[0] == evening


def test_page_near_in_meaning_stands_under_the_nearest_and_says_so(stand_in, client):
    indexed("Kävelykierros alueella")
    stand_in.answer = staticmethod(lambda texts: vectors(["sama"] * len(texts)))
    call_command("fill_vectors", verbosity=0)

    def seen(address: str, **asked: str) -> str:
        return client.get(address, {"q": "maapallo", **asked}).content.decode()

    assert "Yksikään sivu ei sisällä kaikkea" in seen("/fi/haku/")
    assert "Merkitykseltään lähellä." in seen("/fi/haku/")
    assert "Merkitykseltään lähellä." not in seen("/fi/haku/", literally="1")


def test_where_only_meaning_is_near_the_page_says_what_else_to_try(stand_in, client):
    indexed("Kävelykierros alueella")
    stand_in.answer = staticmethod(lambda texts: vectors(["sama"] * len(texts)))
    call_command("fill_vectors", verbosity=0)

    response = client.get("/fi/haku/", {"q": "maapallo"})

    assert response.context["results"].near
    assert "Tarkista kirjoitusasu." in response.content.decode()


def test_page_farther_than_what_says_all_of_it_is_not_near(stand_in, client):
    indexed("Kävelykierros alueella", "Kävelykierros alueella.")
    indexed("Retki ulkona", "Retki ulkona.")
    indexed("Asukasilta", "Asukasilta.")
    call_command("fill_vectors", verbosity=0)

    for words in ("kävelykierros", "kävelykierros alueella"):
        results = client.get("/fi/haku/", {"q": words}).context["results"]
        assert (results.total, results.near) == (1, [])


@pytest.mark.parametrize("words", ["maapallo -kysely", '"maapallo"'])
def test_meaning_adds_nothing_where_something_must_be_as_written(
    stand_in, client, words
):
    indexed("Kävelykierros alueella")
    indexed("Asukasilta")
    stand_in.answer = staticmethod(lambda texts: vectors(["sama"] * len(texts)))
    call_command("fill_vectors", verbosity=0)

    response = client.get("/fi/haku/", {"q": words})

    assert not [one for one in response.context["results"].near if one.is_by_meaning]


def test_page_without_a_subject_is_near_to_nothing(stand_in, client):
    page = factories.StandardPageFactory(title="Tietosuoja")
    documents.refresh([page.pk])
    indexed("Kävelykierros alueella")
    stand_in.answer = staticmethod(lambda texts: vectors(["sama"] * len(texts)))
    call_command("fill_vectors", verbosity=0)

    response = client.get("/fi/haku/", {"q": "maapallo"})

    assert len(response.context["results"].near) == 1


def test_vectors_are_made_anew_only_for_what_changed(stand_in):
    walk, _evening = indexed("Kävelykierros"), indexed("Asukasilta")
    call_command("fill_vectors", verbosity=0)
    stand_in.asked.clear()

    page = factories.MethodPageFactory._meta.model.objects.get(pk=walk)
    page.title = "Pyöräretki"
    page.save()
    documents.refresh([walk])
    call_command("fill_vectors", verbosity=0)

    texts = [text for asked in stand_in.asked for text in asked["input"]]
    assert texts and all("Pyöräretki" in text for text in texts)
    assert near("pyöräretki")[0] == walk


def test_another_model_makes_all_vectors_anew(stand_in, settings):
    walk = indexed("Kävelykierros")
    call_command("fill_vectors", verbosity=0)
    settings.EMBEDDINGS = {**settings.EMBEDDINGS, "model": "bge-m3"}

    assert near("kävelykierros") == []
    call_command("fill_vectors", verbosity=0)

    assert near("kävelykierros")[0] == walk
    assert set(PageVector.objects.values_list("model", flat=True)) == {"bge-m3"}


def test_page_that_is_published_is_found_by_meaning(stand_in, committed):
    with committed():
        page = factories.MethodPageFactory(title="Kävelykierros")

    assert near("kävelykierros")[0] == page.pk
    with committed():
        page.unpublish()
    assert PageVector.objects.filter(document=page.pk).count() == 0


def test_service_is_told_what_the_text_is_for(stand_in, settings):
    indexed("Kävelykierros")
    settings.EMBEDDINGS = {
        **settings.EMBEDDINGS,
        "key": "salainen",
        "query_prefix": "query: ",
    }
    call_command("fill_vectors", verbosity=0)
    near("kävely")

    passage, query = stand_in.asked[0], stand_in.asked[-1]
    assert passage["input_type"] == "passage"
    assert query["input"] == ["query: kävely"] and "input_type" not in query
    assert set(stand_in.keys) == {"Bearer salainen"}


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {"data": []},
        {"data": [{"index": 0, "embedding": ["nan"]}]},
        {"data": [{"index": 0, "embedding": [float("nan")] * NUMBERS}]},
        {"data": [{"index": 0}]},
        {"error": "busy"},
    ],
)
def test_answer_that_is_no_vector_is_no_error_of_the_search(stand_in, answer):
    indexed("Kävelykierros")
    call_command("fill_vectors", verbosity=0)
    stand_in.answer = staticmethod(lambda texts: answer)

    assert near("kävelykierros") == []


def test_outage_stops_nobody_and_is_made_good(stand_in, settings, committed, capsys):
    address = settings.EMBEDDINGS["address"]
    settings.EMBEDDINGS = {**settings.EMBEDDINGS, "address": "http://127.0.0.1:9"}
    with committed():
        page = factories.MethodPageFactory(title="Kävelykierros")
    assert near("kävelykierros") == []
    with pytest.raises(CommandError, match="does not answer"):
        call_command("fill_vectors")

    settings.EMBEDDINGS = {**settings.EMBEDDINGS, "address": address}
    call_command("fill_vectors", wait=5)

    assert near("kävelykierros")[0] == page.pk
    assert "pages are found by meaning" in capsys.readouterr().out


def test_site_without_a_service_asks_nobody(settings, capsys):
    settings.EMBEDDINGS = {**settings.EMBEDDINGS, "address": ""}
    indexed("Kävelykierros")

    call_command("fill_vectors")

    assert "nothing to do" in capsys.readouterr().out
    assert near("kävelykierros") == []


def test_a_real_service_knows_what_words_mean(embeddings_url, settings, monkeypatch):
    cache.clear()
    monkeypatch.setattr(service, "QUERY_SECONDS", 60)
    settings.EMBEDDINGS = {**settings.EMBEDDINGS, "address": embeddings_url}
    bus = indexed(
        "Joukkoliikenteen suosion lisääminen", "Miten ihmiset saadaan bussiin."
    )
    indexed("Energiakatselmus", "Rakennuksen energiankulutus selvitetään.")
    indexed("Asukaskysely", "Asukkailta kysytään mielipidettä verkossa.")
    call_command("fill_vectors", verbosity=0)

    assert near("public transport by coach")[0] == bus
    [held] = neighbours.current().by_locale.values()
    assert np.allclose(np.linalg.norm(held.rows, axis=1), 1, atol=0.01)
