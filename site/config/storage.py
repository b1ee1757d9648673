"""Static files in production: hashed names, compressed, and one stylesheet."""

import posixpath
import re
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/main.css"
IMPORT = re.compile(r"@import url\(([\w./-]+)\) layer\((\w+)\);")


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Puts the stylesheets that css/main.css imports into it, each in its layer."""

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        if STYLESHEET in paths and not dry_run:
            flat = InMemoryStorage()
            flat.save(STYLESHEET, ContentFile(flattened(STYLESHEET, paths).encode()))
            paths = {**paths, STYLESHEET: (flat, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)


def flattened(name: str, paths: dict[str, tuple[Storage, str]]) -> str:
    """
    The stylesheet with its layered imports replaced by what they import.

    An imported file may not use relative addresses: they would change their meaning.
    """

    def layer(match: re.Match[str]) -> str:
        imported = posixpath.join(posixpath.dirname(name), match[1])
        return f"@layer {match[2]} {{\n{read(imported, paths)}}}"

    return IMPORT.sub(layer, read(name, paths))


def read(name: str, paths: dict[str, tuple[Storage, str]]) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
