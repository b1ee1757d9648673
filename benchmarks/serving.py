"""
Asks servers for pages in turns, and prints how many a second each gives out.

    DATABASE_URL=sqlite:////path/demo.sqlite3 .venv/bin/python benchmarks/serving.py \\
        [--peer "COMMAND {port}" --peer-pages / /blog/ /blog/article/]

The site runs with the settings of production and deploy/gunicorn.conf.py, as one process of
four threads, and so does a trivial application, which sends the bytes of the site's own
front page. All are asked over four connections that stay open. A run in which the trivial
application varies by more than a fifth says nothing, and says so. The peer is any other site:
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
    *(sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"),
    *("--workers", "1", "--keep-alive", "30", "--log-level", "error"),
]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "of-a-benchmark",
    "SITE_URL": "https://localhost",
    "BEHIND_PROXY": "true",
}
HEADERS = {"X-Forwarded-Proto": "https"}  # as the proxy says
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
        connection.request("GET", path, headers=HEADERS)
        return connection.getresponse().read()

    @property
    def worker(self) -> Path:
        """What the system knows of the process that answers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return Path("/proc", children.read_text().split()[0])

    def processor_seconds(self) -> float:
        """Which, unlike requests a second, a busy machine hardly changes."""
        spent = 0
        for process in (self.worker, self.worker.with_name(str(self.process.pid))):
            numbers = (process / "stat").read_text().rpartition(")")[2].split()
            spent += int(numbers[11]) + int(numbers[12])
        return spent / os.sysconf("SC_CLK_TCK")

    def memory(self) -> dict[str, float]:
        """Megabytes of the process that answers, by the system's names."""
        rows = (self.worker / "smaps_rollup").read_text().splitlines()[1:]
        return {name: int(size) / 1024 for name, size, _kb in map(str.split, rows)}

    def asked(self, path: str) -> "Round":
        counts, stop = [0] * CONNECTIONS, time.monotonic() + SECONDS
        before = self.processor_seconds()

        def ask(number: int) -> None:
            connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
            while time.monotonic() < stop:
                connection.request("GET", path, headers=HEADERS)
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
    with tempfile.TemporaryDirectory() as folder:
        environment = PRODUCTION | {"STATIC_ROOT": str(Path(folder, "static"))}
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"],
            cwd=ROOT,
            env=os.environ | environment,
            check=True,
        )
        site = Server(
            [*GUNICORN, "--bind", "localhost:8701", "config.wsgi"], 8701, environment
        )
        cold = site.start()
        spent = site.processor_seconds()
        load = os.getloadavg()
        print(f"cold start: {cold:.1f} s ({spent:.1f} s of processor), load {load}")
        servers = [site]
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
            memory = site.memory()
            print(
                f"memory of the site's process afterwards: {memory['Rss:']:.0f} MB "
                f"resident, {memory['Pss:']:.0f} MB its share"
            )
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
