"""A PostgreSQL server of a test's own, which may be stopped while others work on theirs."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.conftest import require_service
from tests.services.elasticsearch.node import free_port


class Server:
    """An empty server on this machine; `stop` and `start` wait until it is done."""

    def __init__(self) -> None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
        if not found:
            require_service("pg_ctl", "apt-get install postgresql")
        self.programs, self.port = found[-1].parent, free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="talkoot-server-"))
        if self.is_root:
            shutil.chown(self.folder, "postgres")
        options = ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"]
        self._run("initdb", "--username", "talkoot", "--no-sync", *options)
        self.start()

    @property
    def is_root(self) -> bool:
        return os.geteuid() == 0

    @property
    def address(self) -> str:
        return f"postgresql://talkoot@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        here = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", "start", "--wait", "--log", self._log, "--options", here)

    def stop(self) -> None:
        """As at a restart by the system: whoever is connected is cut off."""
        self._run("pg_ctl", "stop", "--wait", "--mode", "fast")

    def remove(self) -> None:
        self._run("pg_ctl", "stop", "--wait", "--mode", "immediate")
        shutil.rmtree(self.folder)

    def copy(self, address: str) -> None:
        """Take over what another server has at this address."""
        dump = subprocess.run(
            [self.programs / "pg_dump", "--no-owner", address],
            check=True,
            stdout=subprocess.PIPE,
        )
        subprocess.run(
            ["psql", "--quiet", "--set", "ON_ERROR_STOP=1", self.address],
            input=dump.stdout,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    @property
    def _log(self) -> str:
        return str(self.folder / "log")

    def _run(self, program: str, *words: str) -> None:
        # The server refuses to run as root.
        account = ["runuser", "-u", "postgres", "--"] if self.is_root else []
        data = ["--pgdata", str(self.folder / "data")]
        subprocess.run(
            [*account, str(self.programs / program), *words, *data],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
        )
