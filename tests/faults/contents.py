"""What a site consists of, as hashes: its tables, its files, and its pages as readers see them."""

import re
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from wagtail.models import Page

from toolkit.visibility import visible

NONCE = re.compile(rb'nonce="[^"]*"')


def contents() -> dict[str, str]:
    # Showing a page makes the sizes of its pictures.
    return pages() | tables() | files()


def tables() -> dict[str, str]:
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            rows = sorted(repr([plain(value) for value in row]) for row in cursor)
            found[f"table {name}"] = hashed("\n".join(rows).encode())
    return found


def plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def files() -> dict[str, str]:
    folder = Path(settings.MEDIA_ROOT)
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {
        f"file {path.relative_to(folder)}": hashed(path.read_bytes()) for path in paths
    }


def pages() -> dict[str, str]:
    found = {}
    for page in visible(Page.objects.filter(depth__gt=1)):
        answer = Client().get(page.url)
        assert answer.status_code == 200, page.url
        found[page.url] = hashed(NONCE.sub(b"", answer.content))
    return found


def hashed(content: bytes) -> str:
    return sha256(content).hexdigest()
