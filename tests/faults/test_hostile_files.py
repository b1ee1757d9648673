"""
Hostile files, each sent to every upload: a sentence, nothing run, nothing beside the media.

TALKOOT_FILES=all sends all of benchmarks/hostile_files.py, else a few of each kind.
"""

import os
import resource
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image

from benchmarks.hostile_files import SCRIPT, Named, all_files
from tests.faults.processes import fork, succeeded

FILES = os.environ.get("TALKOOT_FILES", "")
# Those that once took a gigabyte, or a minute.
WORST = {
    "lines.csv",
    "one-row.png",
    "just-allowed.jpg",
    "just-allowed.png",
    "shared.xlsx",
}
MOST_MEMORY = 150_000  # kB that the process may grow by
BOUNDARY = "-" * 20

SHEETS = {"kind": "operating-models", "page_language": "fi"}
UPLOADS: dict[str, tuple[str, dict[str, str]]] = {
    "/admin/images/add/": ("file", {"title": "a"}),
    "/admin/images/multiple/add/": ("files[]", {"title": "a"}),
    "/admin/images/chooser/create/": (
        "image-chooser-upload-file",
        {"image-chooser-upload-title": "a"},
    ),
    "/admin/documents/add/": ("file", {"title": "a"}),
    "/admin/documents/multiple/add/": ("files[]", {"title": "a"}),
    "/admin/documents/chooser/create/": (
        "document-chooser-upload-file",
        {"document-chooser-upload-title": "a"},
    ),
    "/admin/spreadsheets/": ("file", SHEETS),
    "/admin/translation/import/": ("file", {}),
    "/admin/redirects/import/": ("import_file", {}),
    "/admin/account/": ("avatar-avatar", {}),
}
FOLDERS = {"avatar_images", "documents", "images", "original_images"}
WAS_HERE = "talkoot-was-here"


@pytest.fixture
def client(own_site) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("toimittaja"))
    return client


def test_two_hundred_hostile_files(client):
    files = all_files()
    assert len(files) > 200

    assert succeeded(fork(lambda: send_all(client, chosen(files))))

    assert not list(Path("/tmp").glob(f"{WAS_HERE}*"))
    for file in Path(settings.MEDIA_ROOT).rglob("*"):
        assert file.relative_to(settings.MEDIA_ROOT).parts[0] in FOLDERS
    for image in Image.objects.all():
        assert SCRIPT not in image.file.read(), image.filename
    for document in Document.objects.all():
        check_document(client.get(document.url), document.filename)


def chosen(files: list[Named]) -> list[Named]:
    if FILES == "all":
        return files
    return files[::30] + [file for file in files if file[0] in WORST]


def send_all(client: Client, files: list[Named]) -> None:
    """Send each file everywhere; the process may not grow much, nor fail."""
    statuses: Counter[int] = Counter()
    for address, (field, more) in UPLOADS.items():
        send(client, address, field, more, *files[0])  # The code is loaded by now.
    before = memory()
    for name, content in files:
        for address, (field, more) in UPLOADS.items():
            already = memory()
            answer = send(client, address, field, more, name, content)
            if memory() - already > 10_000:
                print(f"{address} {name!r}: {(memory() - already) // 1000} MB more")
            check_answer(answer, f"{address} {name!r}")
            statuses[answer.status_code] += 1
    grown = memory() - before
    print(f"{len(files)} files: {dict(statuses)}, {grown // 1000} MB more")
    assert grown < MOST_MEMORY


def memory() -> int:
    """The most that this process has ever taken, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def send(
    client: Client,
    address: str,
    field: str,
    more: dict[str, str],
    name: str,
    content: bytes,
) -> HttpResponse:
    """As a browser does, but for the name, which it would make harmless."""
    name = name.replace('"', "%22").replace("\n", "%0A")
    parts = [f'form-data; name="{key}"\r\n\r\n{value}' for key, value in more.items()]
    parts.append(f'form-data; name="{field}"; filename="{name}"\r\n\r\n')
    body = b"".join(
        f"--{BOUNDARY}\r\nContent-Disposition: {part}\r\n".encode() for part in parts
    )
    body = body.removesuffix(b"\r\n") + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    answer = client.post(address, body, content_type=kind)
    if "Location" not in answer.headers:
        return answer
    address = answer.headers["Location"]
    del answer  # and the request with its file, as a server forgets them
    return client.get(address)


def check_answer(answer: HttpResponse, what: str) -> None:
    text = answer.content.decode()
    assert answer.status_code < 500, f"{what}: {text[:2000]}"
    if "json" not in answer.headers["Content-Type"]:
        assert SCRIPT.decode() not in text, what
        assert "<img src=x" not in text, what
    assert "root:x:0" not in text, what


def check_document(answer: HttpResponse, name: str) -> None:
    assert answer.headers["Content-Disposition"].startswith("attachment"), name
    assert answer.headers["X-Content-Type-Options"] == "nosniff", name
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"], name
