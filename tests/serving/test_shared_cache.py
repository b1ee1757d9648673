"""A cache server that is away or hangs costs readers a moment, and nothing else."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache

import environment
from config.shared_cache import Client
from tests import factories
from tests.conftest import require_service
from tests.search.servers import Proxy, proxy
from tests.services.elasticsearch.node import free_port

pytestmark = pytest.mark.django_db


class Server:
    """A Valkey or Redis of a test's own, which keeps nothing on the disk."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("valkey-server") or shutil.which("redis-server")
        if not program:
            require_service("Valkey or Redis", "apt-get install redis-server")
        self.port = free_port()
        where = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(folder)]
        self.command = [program, *where, "--save", "", "--daemonize", "no"]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if "Ready to accept connections" in line:
                return
        raise AssertionError("The cache server did not start.")

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def between(server) -> Iterator[Proxy]:
    """What the site takes for the cache server."""
    with proxy(f"redis://127.0.0.1:{server.port}") as between:
        yield between


@pytest.fixture(autouse=True)
def shared(between, settings, monkeypatch) -> None:
    """The cache as an operator sets it."""
    monkeypatch.setenv("CACHE_URL", between.url.replace("http", "redis") + "/0")
    settings.CACHES = {"default": environment.cache("CACHE_URL", "locmemcache://")}
    monkeypatch.setattr(Client, "is_away", False)
    monkeypatch.setattr(Client, "ask_again", 0.0)


@pytest.fixture
def method():
    return factories.MethodPageFactory(title="Kävelykierros")


def is_down(server: Server, between: Proxy) -> None:
    server.stop()


def hangs(server: Server, between: Proxy) -> None:
    between.trouble = "hang"


def test_pages_are_kept_in_it(reader, method):
    shown = reader.page(method.url)

    assert reader.page(method.url) == shown
    assert reader.made == 1


@pytest.mark.parametrize("trouble", [is_down, hangs])
def test_pages_are_made_for_each_reader_while_it_is_away(
    reader, method, server, between, caplog, trouble
):
    shown = reader.page(method.url)
    trouble(server, between)
    start = time.monotonic()

    answers = [reader.get(method.url)[::2] for _reader in range(3)]

    assert answers == 3 * [(200, shown)]
    assert reader.made == 4
    assert time.monotonic() - start < 5
    assert caplog.text.count("The cache does not answer") == 1


def test_pages_are_kept_again_when_it_is_back(
    reader, method, between, caplog, monkeypatch
):
    between.trouble = "hang up"
    reader.page(method.url)
    between.trouble = ""
    monkeypatch.setattr(Client, "ask_again", 0.0)

    for _reader in range(3):
        reader.page(method.url)

    assert reader.made == 2
    assert "The cache answers again" in caplog.text


def test_restart_of_the_server_is_not_noticed(server, between, caplog):
    cache.set("a", 1)
    server.stop()
    server.start()

    assert cache.get("a") is None
    assert cache.add("a", 2)
    assert cache.get("a") == 2
    assert "does not answer" not in caplog.text


def test_it_answers_as_an_empty_cache_while_it_is_away(server):
    server.stop()

    assert cache.get("a", "else") == "else"
    assert cache.get_or_set("a", lambda: 3) == 3
    assert cache.add("a", 1)
    assert cache.get_many(["a"]) == {}
    assert "a" not in cache
    assert not cache.touch("a")
    assert not cache.delete("a")
    cache.set_many({"a": 1})
    cache.delete_many(["a"])
    cache.clear()
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_monitors_learn_that_it_is_away(client, server):
    assert "cache" not in client.get("/health/ready").json()["degraded"]

    server.stop()

    said = client.get("/health/ready")
    assert said.status_code == 200
    assert "cache" in said.json()["degraded"]
    assert said.json()["cache"] is False
