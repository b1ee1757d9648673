"""A full disk: a sentence for the editor, no file in part, nothing that was there is lost."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image as Drawing
from wagtail.images.models import Image, Rendition

from home.models import StandardPage
from tests import factories
from tests.conftest import require_service
from tests.editorial.races import Editor
from tests.faults.processes import is_whole
from toolkit.models import ToolkitDocument

SENTENCE = {
    "fi": "Mitään ei tallennettu: palvelimen levy on täynnä",
    "en": "Nothing was saved: the disk of the server is full",
}


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A disk of five megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount).returncode:
        require_service("A small disk", "only root may mount one")
    yield folder
    connection.close()
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def fill(disk) -> Callable[[int], None]:
    """Leaves so many bytes of room on the disk."""

    def leave(free: int) -> None:
        room = shutil.disk_usage(disk).free - free
        with (disk / "filler").open("ab") as file:
            file.write(b"x" * room)

    return leave


@pytest.fixture
def files(own_site, disk, settings) -> Path:
    settings.MEDIA_ROOT = str(disk / "media")
    return disk / "media"


@pytest.fixture
def client(own_site) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("toimittaja"))
    return client


def stored(files: Path) -> list[str]:
    return sorted(path.name for path in files.rglob("*") if path.is_file())


def picture() -> bytes:
    file = io.BytesIO()
    Drawing.frombytes("RGB", (400, 300), os.urandom(360_000)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("size", [300_000, 4_000_000])  # in memory, in a file
def test_a_document_is_refused_with_a_sentence(client, files, fill, size):
    fill(100_000)
    content = b"%PDF-" + os.urandom(size)
    file = SimpleUploadedFile("a.pdf", content)

    response = client.post(
        reverse("wagtaildocs:add"), {"title": "Tiedosto", "file": file}
    )

    assert response.status_code == 507
    assert all(words in response.content.decode() for words in SENTENCE.values())
    assert not ToolkitDocument.objects.exists()
    assert stored(files) == []


def test_a_picture_among_several_is_refused_with_a_sentence(client, files, fill):
    fill(100_000)
    file = SimpleUploadedFile("a.png", picture())

    response = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Kuva", "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert SENTENCE["fi"] in response.json()["error_message"]
    assert not Image.objects.exists()
    assert stored(files) == []


def test_a_page_shows_without_the_sizes_of_its_picture(client, files, fill):
    file = SimpleUploadedFile("a.png", picture())
    client.post(reverse("wagtailimages:add"), {"title": "Kuva", "file": file})
    image = Image.objects.get()
    page = factories.MethodPageFactory(image=image, image_alt="Torilla")
    Rendition.objects.all().delete()
    fill(2_000)

    response = Client().get(page.url)

    assert response.status_code == 200
    assert "Torilla" in response.content.decode()
    assert len(stored(files)) == 1 + Rendition.objects.count()
    (files.parent / "filler").unlink()
    Client().get(page.url)
    assert Rendition.objects.exists()


def test_publishing_is_refused_and_nothing_is_lost(own_site, disk, fill):
    if connection.vendor != "sqlite":
        pytest.skip("The database's disk is its server's.")
    page = factories.StandardPageFactory(slug="sivu", title="Vanha")
    editor = Editor(User.objects.create_superuser("toimittaja"), page.pk)
    editor.client.raise_request_exception = False
    editor.base, editor.own = {}, ""
    move_database(disk)
    editor.send("Vanha", "publish")
    fill(0)

    answer = editor.send("Uusi", "publish")
    autosaved = editor.send("Uusi", "autosave")

    assert answer.status_code == autosaved.status_code == 507
    assert SENTENCE["en"] in answer.content.decode()
    assert SENTENCE["fi"] in autosaved.json()["error_message"]
    assert b"Vanha" in Client().get(page.url).content
    assert is_whole()
    (disk / "filler").unlink()
    assert editor.send("Uusi", "publish").status_code == 302
    assert StandardPage.objects.get(pk=page.pk).title == "Uusi"


def move_database(folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "own.sqlite3")])
    connection.close()
    connection.settings_dict["NAME"] = str(folder / "own.sqlite3")


def test_files_that_nothing_names_are_removed_after_a_day(client, files, capsys):
    file = SimpleUploadedFile("a.png", picture())
    client.post(reverse("wagtailimages:add"), {"title": "Kuva", "file": file})
    for name in ("new.pdf", "old.pdf"):
        (files / "documents").mkdir(exist_ok=True)
        (files / "documents" / name).write_text("x")
    two_days_ago = files.stat().st_mtime - 2 * 24 * 3600
    for path in files.rglob("*"):
        if path.name != "new.pdf":
            os.utime(path, (two_days_ago, two_days_ago))
    before = stored(files)

    call_command("remove_orphan_files", dry_run=True)
    assert stored(files) == before
    call_command("remove_orphan_files")

    assert set(before) - set(stored(files)) == {"old.pdf"}
    assert "documents/old.pdf" in capsys.readouterr().out
