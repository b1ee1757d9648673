"""The commands of docs/backup.md bring a site back as it was, on an empty machine."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import wagtail_factories
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from wagtail.images.models import Rendition

from tests import factories
from tests.conftest import require_service
from tests.faults.conftest import address, forget
from tests.faults.contents import contents, files, tables
from toolkit.models import ToolkitDocument

TEXT = (Path(__file__).parents[2] / "docs/backup.md").read_text()


def commands(title: str) -> str:
    """The commands below a heading of the document."""
    _before, _title, below = TEXT.partition(f"## {title}\n")
    return re.search(r"```sh\n(.*?)```", below, re.DOTALL)[1]


def carry_out(title: str, **places: object) -> None:
    database = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands(f"{title} {database}")],
        env=os.environ | {name: str(place) for name, place in places.items()},
        check=True,
    )


@pytest.fixture
def site(own_site, settings) -> Path:
    """Pages in both languages, a private one, pictures in several sizes, a document."""
    if connection.vendor == "postgresql" and not shutil.which("pg_dump"):
        require_service("pg_dump", "apt-get install postgresql-client")
    image = wagtail_factories.ImageFactory(title="Tori")
    page = factories.MethodPageFactory(
        title="Äänikävely", image=image, image_alt="Tori"
    )
    factories.translated(page, title="Sound walk")
    factories.NewsPageFactory(title="Uutinen ”lainauksin” ja 🙂")
    ToolkitDocument.objects.create(
        title="Ohje", file=ContentFile(b"%PDF-1.7", "ohje.pdf")
    )
    page.save_revision().publish()
    Client().get(page.url)
    assert Rendition.objects.exists()
    return own_site


@pytest.fixture
def elsewhere(site, settings, request) -> Iterator[Callable[[], str]]:
    """Moves to a machine that has nothing; gives its database for the commands."""
    usual = dict(connection.settings_dict)
    place = {"NAME": str(site / "elsewhere.sqlite3")}
    if connection.vendor == "postgresql":
        server = request.getfixturevalue("another_server")
        place = {"HOST": "127.0.0.1", "PORT": server.port, "NAME": "postgres"}
        place |= {"USER": "talkoot", "PASSWORD": ""}

    def move() -> str:
        settings.MEDIA_ROOT = str(site / "elsewhere" / "media")
        connection.close()
        connection.settings_dict.update(place)
        forget()
        return address()

    yield move
    connection.close()
    connection.settings_dict.update(usual)


def test_a_restored_site_is_the_same(site, elsewhere, settings):
    before = contents()
    backup = site / "backup"
    carry_out(
        "Back up",
        BACKUP=backup,
        MEDIA_ROOT=settings.MEDIA_ROOT,
        SITE_DATABASE=address(),
    )

    database = elsewhere()
    assert not files()
    carry_out(
        "Restore",
        BACKUP=backup,
        MEDIA_ROOT=settings.MEDIA_ROOT,
        SITE_DATABASE=database,
    )

    assert tables() == {k: v for k, v in before.items() if k.startswith("table ")}
    assert contents() == before
    print(f"{len(before)} tables, files and pages are the same by SHA-256")


def test_a_damaged_backup_is_not_restored(site, elsewhere, settings):
    backup = site / "backup"
    carry_out(
        "Back up",
        BACKUP=backup,
        MEDIA_ROOT=settings.MEDIA_ROOT,
        SITE_DATABASE=address(),
    )
    damaged = next((backup / "media").rglob("*.pdf"))
    damaged.write_bytes(b"%PDF-1.6")

    with pytest.raises(subprocess.CalledProcessError):
        carry_out(
            "Restore",
            BACKUP=backup,
            MEDIA_ROOT=settings.MEDIA_ROOT,
            SITE_DATABASE=elsewhere(),
        )

    assert not files()
