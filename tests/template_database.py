"""A migrated SQLite database, made once and copied by every later run of the tests."""

import fcntl
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def sources() -> dict[str, str]:
    """Digests of all that a migrated database is made by: migrations, settings, packages."""
    files = [
        *PROJECT.glob("*/migrations/*.py"),
        *PROJECT.glob("site/*/migrations/*.py"),
        *PROJECT.glob("site/config/settings/*.py"),
        PROJECT / "requirements/development.txt",
    ]
    return {
        str(file.relative_to(PROJECT)): sha256(file.read_bytes()).hexdigest()
        for file in files
    }


class TemplateDatabase:
    """The template in a folder; processes that want it at the same time wait for the first."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "template.sqlite3"
        self.made_by = folder / "template.json"
        self.lock = folder / "lock"

    @contextmanager
    def locked(self) -> Iterator[None]:
        with self.lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @property
    def is_current(self) -> bool:
        return self._made_by() == sources()

    def copy_to(self, database: Path) -> None:
        """Begin a database, unless migrations that the template has had were changed."""
        if (made_by := self._made_by()) and made_by.items() <= sources().items():
            shutil.copyfile(self.file, database)

    def make_from(self, database: Path) -> None:
        """Keep a database that has just been migrated."""
        self.made_by.unlink(missing_ok=True)
        self.file.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(database)) as source,
            closing(sqlite3.connect(self.file)) as target,
        ):
            source.backup(target)
        self.made_by.write_text(json.dumps(sources()))

    def _made_by(self) -> dict[str, str]:
        return json.loads(self.made_by.read_text()) if self.made_by.exists() else {}
