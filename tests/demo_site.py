"""The demo site as `make setup` leaves it, for tests in this process and in a browser."""

import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings
from wagtail.models import Page

from tests.template_database import Template
from toolkit.locales import locales

PROJECT = Path(__file__).parents[1]
START_SECONDS = 60
# None that a system gives to whoever asks for any: it is used minutes after it is chosen.
PORTS = range(20_000, 32_768)


def is_free(port: int) -> bool:
    with socket.socket() as tried:
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@dataclass
class DemoSite:
    """A database with the demo content, and a server of it while one is asked for."""

    folder: Path
    template: Template
    migrated: Template
    name: str = field(init=False)
    port: int = field(init=False)

    def __post_init__(self) -> None:
        self.port = next(filter(is_free, random.sample(PORTS, len(PORTS))))
        if connection.vendor == "postgresql":
            self.name = f"talkoot_demo_{os.getpid()}"
        else:
            self.name = str(self.folder / "demo.sqlite3")

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "DATABASE_URL": self._database_url(),
            "MEDIA_ROOT": str(self.media),
            "SITE_URL": self.address,
            "LANGUAGES": "fi,en",
            "EMAIL_URL": f"filemail:///{self.outbox}",
            "TASKS": "immediate",
            "LOG_LEVEL": "ERROR",
        }

    @property
    def outbox(self) -> Path:
        return self.folder / "outbox"

    def mail_to(self, name: str) -> list[EmailMessage]:
        """What the server has sent to an account, the oldest first."""
        letters = [
            message_from_string(text, policy=default)
            for file in sorted(self.outbox.glob("*"))
            for text in re.split(r"^-{79}\n", file.read_text(), flags=re.MULTILINE)
            if text.strip()
        ]
        wanted = [mail for mail in letters if mail["To"] == f"{name}@example.org"]
        return sorted(wanted, key=lambda mail: mail["Date"].datetime)

    @property
    def media(self) -> Path:
        return self.folder / "media"

    def create(self) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{self.name}"')
            self._load()
            return
        with self.template.locked():
            if self.template.is_current:
                self.template.copy_to(Path(self.name), self.media)
                self._migrate()  # tells the copy its address
            else:
                if self.migrated.is_earlier:
                    self.migrated.copy_to(Path(self.name))
                self._load()
                self.template.make_from(Path(self.name), self.media)

    def _migrate(self) -> None:
        self.manage("migrate", "--verbosity", "0")

    def _load(self) -> None:
        self._migrate()
        self.manage("load_demo")
        self.manage("rebuild_search")
        self._draw_pictures()

    def _draw_pictures(self) -> None:
        """Each in all its sizes, which takes longer than all else that tests ask of pages."""
        media = override_settings(MEDIA_ROOT=str(self.media))
        with self._in_place(), media:
            pages = Page.objects.live().filter(depth__gt=1).specific()
            shown = {page.image_id: page.url for page in pages if page.image_id}
            for address in shown.values():
                assert Client().get(address).status_code == 200, address

    def drop(self) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def manage(self, *words: str) -> str:
        """Run a management command as a user would; its output, if it succeeds."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address of the running site."""
        server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", str(self.port)],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        try:
            self._wait_for_answer(server)
            yield self.address
        finally:
            server.terminate()
            server.wait()

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Let this process work on the demo database; what it changes is undone."""
        with self._in_place(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    @contextmanager
    def _in_place(self) -> Iterator[None]:
        usual = connection.settings_dict["NAME"]
        self._switch_to(self.name)
        try:
            yield
        finally:
            self._switch_to(usual)

    def _switch_to(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name
        ContentType.objects.clear_cache()
        locales.cache_clear()
        cache.clear()

    def _database_url(self) -> str:
        if connection.vendor != "postgresql":
            return f"sqlite:///{self.name}"
        given = connection.settings_dict
        login = given["USER"] + (f":{given['PASSWORD']}" if given["PASSWORD"] else "")
        return f"postgresql://{login}@{given['HOST']}:{given['PORT']}/{self.name}"

    def _wait_for_answer(self, server: subprocess.Popen) -> None:
        give_up = time.monotonic() + START_SECONDS
        while time.monotonic() < give_up:
            assert server.poll() is None, "The demo server did not start."
            try:
                urlopen(f"{self.address}/robots.txt", timeout=5).close()
                return
            except (URLError, ConnectionError):
                time.sleep(0.2)
        raise AssertionError("The demo server does not answer.")
