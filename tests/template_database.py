"""SQLite databases that are made once and copied by every later run of the tests."""

import fcntl
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

PROJECT = Path(__file__).parents[1]
CODE = ("toolkit", "catalogue", "pilots", "search", "site")


def digests(files: Iterable[Path]) -> dict[str, str]:
    return {
        str(file.relative_to(PROJECT)): sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def of_migrated() -> dict[str, str]:
    """What a migrated database is made by: migrations, settings, packages."""
    return digests(
        [
            *PROJECT.glob("*/migrations/*.py"),
            *PROJECT.glob("site/*/migrations/*.py"),
            *PROJECT.glob("site/config/settings/*.py"),
            PROJECT / "requirements/development.txt",
        ]
    )


def of_demo_site() -> dict[str, str]:
    """What the demo site is made by: all code, content and words, but no look; the day."""
    files = (file for folder in CODE for file in (PROJECT / folder).rglob("*.*"))
    look = (".css", ".html", ".js", ".mo", ".pyc")
    made_by = digests(f for f in files if f.is_file() and f.suffix not in look)
    return of_migrated() | made_by | {"today": date.today().isoformat()}


@dataclass
class Template:
    """A database in a folder; processes that want it at the same time wait for the first."""

    folder: Path
    name: str
    sources: Callable[[], dict[str, str]]

    @property
    def database(self) -> Path:
        return self.folder / f"{self.name}.sqlite3"

    @property
    def media(self) -> Path:
        return self.folder / f"{self.name}-media"

    @property
    def is_current(self) -> bool:
        return self._made_by() == self.sources()

    @property
    def is_earlier(self) -> bool:
        """Whether only sources were added since: what they do can be done to a copy."""
        made_by = self._made_by()
        return bool(made_by) and made_by.items() <= self.sources().items()

    @contextmanager
    def locked(self) -> Iterator[None]:
        with (self.folder / f"{self.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def copy_to(self, database: Path, media: Path | None = None) -> None:
        shutil.copyfile(self.database, database)
        if media and self.media.exists():
            shutil.copytree(self.media, media)

    def make_from(self, database: Path, media: Path | None = None) -> None:
        """Keep a database that has just been made."""
        self._sources_file.unlink(missing_ok=True)
        self.database.unlink(missing_ok=True)
        shutil.rmtree(self.media, ignore_errors=True)
        with (
            closing(sqlite3.connect(database)) as source,
            closing(sqlite3.connect(self.database)) as target,
        ):
            source.backup(target)
        if media and media.exists():
            shutil.copytree(media, self.media)
        self._sources_file.write_text(json.dumps(self.sources()))

    @property
    def _sources_file(self) -> Path:
        return self.folder / f"{self.name}.json"

    def _made_by(self) -> dict[str, str]:
        file = self._sources_file
        return json.loads(file.read_text()) if file.exists() else {}
