"""A web server that answers as other sites do, well and badly."""

import socket
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from links import checking, fetching


class Elsewhere(BaseHTTPRequestHandler):
    """Answers by the path; counts what it was asked, and how."""

    def log_message(self, *args) -> None:
        """Tests are silent."""

    def do_HEAD(self) -> None:
        self.respond()

    def do_GET(self) -> None:
        self.respond()

    def respond(self) -> None:
        path = self.path.split("?")[0]
        self.server.asked[f"{self.command} {path}"] += 1
        self.server.hosts.append(self.headers["Host"])
        answer = getattr(self, f"answer_{path.strip('/').split('/')[0]}", None)
        answer() if answer else self.send(404)

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        headers = {"Content-Type": "text/html; charset=utf-8", **headers}
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def answer_fine(self) -> None:
        self.send(200, '<h2 id="osa">Osa</h2><a name=väli></a>'.encode())

    def answer_headless(self) -> None:
        self.send(405 if self.command == "HEAD" else 200)

    def answer_moved(self) -> None:
        self.send(301, Location="/fine#osa")

    def answer_round(self) -> None:
        self.send(302, Location="/round")

    def answer_inside(self) -> None:
        self.send(302, Location=f"http://[::1]:{self.server.server_port}/fine")

    def answer_scheme(self) -> None:
        self.send(302, Location="file:///etc/passwd")

    def answer_busy(self) -> None:
        is_first = self.server.asked[f"{self.command} /busy"] == 1
        self.send(429, Retry_After="7") if is_first else self.send(200)

    def answer_always(self) -> None:
        self.send(429)

    def answer_forbidden(self) -> None:
        self.send(403)

    def answer_error(self) -> None:
        self.send(503)

    def answer_slow(self) -> None:
        time.sleep(1.5)

    def answer_drip(self) -> None:
        """A header that never ends, a letter at a time."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            self.wfile.write(b"a")
            time.sleep(0.1)

    def answer_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while True:
            self.wfile.write(b"<p>" * 4096)
            self.server.asked["written"] += 1


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: socket.socket, client_address: object) -> None:
        """A client that hangs up is what these tests are about."""


@pytest.fixture
def elsewhere(settings, monkeypatch) -> Iterator[Server]:
    """A site at http://127.0.0.1:<port>, which may be asked in this test only."""
    server = Server(("127.0.0.1", 0), Elsewhere)
    server.asked, server.hosts = Counter(), []
    server.url = f"http://127.0.0.1:{server.server_port}"
    settings.LINK_CHECK_PORTS = {80, 443, server.server_port}
    monkeypatch.setattr(fetching, "ALLOWED_NETWORKS", ("127.0.0.1/32",))
    Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch) -> list[float]:
    """Seconds that would have been waited."""
    paused = []
    monkeypatch.setattr(fetching, "sleep", paused.append)
    monkeypatch.setattr(checking, "sleep", paused.append)
    return paused
