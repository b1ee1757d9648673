"""
Asks servers for pages in turns, and prints how many a second each gives out.

    TEST_DATABASE_URL=sqlite:////path/demo.sqlite3 .venv/bin/python benchmarks/serving.py \\
        [--peer "COMMAND {port}" --peer-pages / /blog/ /blog/article/]

All servers are gunicorn with one process of four threads, asked over four connections that
stay open. The trivial application sends the bytes of the site's own front page. A run in
which that varies by more than a fifth says nothing, and says so. The peer is any other site:
its command starts a server at the port; its pages are a front page, a list and an article.
"""

import argparse
import http.client
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
GUNICORN = [
    *(sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "4"),
    *("--worker-class", "gthread", "--keep-alive", "30", "--log-level", "error"),
]
KINDS = ["front page", "list", "article"]
PAGES = ["/fi/", "/fi/toimintamallit/", "/fi/tyokalupakki/menetelmat/asukaskysely/"]
PAST_THE_CACHE = "?uncached=1"  # a parameter that the cache of pages does not know
CONNECTIONS = 4
SECONDS = float(os.environ.get("SECONDS", 3))
REPEATS = 5
MOST_SPREAD = 0.2
TRIVIAL = """
BODY = open({body!r}, "rb").read()
def application(environ, start_response):
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]
    start_response("200 OK", headers)
    return [BODY]
"""


@dataclass
class Server:
    command: list[str]
    port: int
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> float:
        """Seconds until the first page is there."""
        began = time.perf_counter()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command, cwd=ROOT, env=os.environ | self.environment
        )
        while True:
            try:
                self.get("/")
                return time.perf_counter() - began
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f"{self.command} did not start.") from None
                time.sleep(0.02)

    def get(self, path: str) -> bytes:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        connection.request("GET", path)
        return connection.getresponse().read()

    @property
    def worker(self) -> Path:
        """What the system knows of the process that answers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return Path("/proc", children.read_text().split()[0])

    def processor_seconds(self) -> float:
        """Which, unlike requests a second, a busy machine hardly changes."""
        numbers = (self.worker / "stat").read_text().rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes of the process that answers."""
        for line in (self.worker / "smaps_rollup").read_text().splitlines():
            if line.startswith("Rss:"):
                return int(line.split()[1]) / 1024
        raise ValueError(self.worker)

    def asked(self, path: str) -> "Round":
        counts, stop = [0] * CONNECTIONS, time.monotonic() + SECONDS
        before = self.processor_seconds()

        def ask(number: int) -> None:
            connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
            while time.monotonic() < stop:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise SystemExit(f"{path} answered {answer.status}.")
                counts[number] += 1

        askers = [threading.Thread(target=ask, args=(n,)) for n in range(CONNECTIONS)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()
        spent = self.processor_seconds() - before
        return Round(sum(counts) / SECONDS, 1000 * spent / sum(counts))


class Round(NamedTuple):
    requests_a_second: float
    processor_ms: float  # for each request


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", default="")
    parser.add_argument("--peer-pages", nargs=3, default=[])
    chosen = parser.parse_args()
    site = Server(
        [*GUNICORN, "--bind", "localhost:8701", "--pythonpath", "site", "config.wsgi"],
        8701,
        {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
    )
    cold = site.start()
    spent = site.processor_seconds()
    print(
        f"cold start: {cold:.1f} s ({spent:.1f} s of processor), load {os.getloadavg()}"
    )
    servers = [site]
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder, "body")
        body.write_bytes(site.get("/fi/"))
        Path(folder, "trivial.py").write_text(TRIVIAL.format(body=str(body)))
        trivial = Server(
            [*GUNICORN, "--bind", "localhost:8702", "--pythonpath", folder, "trivial"],
            8702,
        )
        trivial.start()
        servers.append(trivial)
        asked = {"trivial": (trivial, "/"), "kept front page": (site, "/fi/")}
        for kind, page in zip(KINDS, PAGES, strict=True):
            asked[f"{kind}, made anew"] = (site, page + PAST_THE_CACHE)
        if chosen.peer:
            peer = Server(shlex.split(chosen.peer.format(port=8703)), 8703)
            peer.start()
            servers.append(peer)
            for kind, page in zip(KINDS, chosen.peer_pages, strict=True):
                asked[f"{kind}, peer"] = (peer, page)
        try:
            report(measured(asked))
            print(f"memory of the site's process afterwards: {site.memory():.0f} MB")
        finally:
            for server in servers:
                server.process.terminate()


def measured(asked: dict[str, tuple[Server, str]]) -> dict[str, list[Round]]:
    """Rounds of each, in turns, so that all meet the same machine."""
    for server, path in asked.values():
        server.get(path)
    rounds: dict[str, list[Round]] = {name: [] for name in asked}
    for _repeat in range(REPEATS):
        for name, (server, path) in asked.items():
            rounds[name].append(server.asked(path))
    return rounds


def report(rounds: dict[str, list[Round]]) -> None:
    rates = {
        name: [r.requests_a_second for r in found] for name, found in rounds.items()
    }
    trivial = statistics.median(rates["trivial"])
    spread = (max(rates["trivial"]) - min(rates["trivial"])) / trivial
    print("| what | requests/s, median | least to most | processor ms a request |")
    print("|---|---|---|---|")
    for name, found in rounds.items():
        middle = statistics.median(rates[name])
        spent = statistics.median(r.processor_ms for r in found)
        least, most = min(rates[name]), max(rates[name])
        print(f"| {name} | {middle:.1f} | {least:.1f} to {most:.1f} | {spent:.2f} |")
    kept = statistics.median(rates["kept front page"])
    print(f"A kept page: {kept / trivial:.0%} of the trivial application.")
    verdict = (
        "counts" if spread <= MOST_SPREAD else "is discarded: the machine was busy"
    )
    print(f"The trivial application varied by {spread:.0%}: this run {verdict}.")


if __name__ == "__main__":
    main()
