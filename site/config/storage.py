"""Uploaded files, and static files in production: hashed, compressed, one stylesheet."""

import posixpath
import re
import uuid
from collections.abc import Iterator

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/main.css"
IMPORT = re.compile(r"@import url\(([\w./-]+)\) layer\((\w+)\);")


class WholeFilesStorage(FileSystemStorage):
    """Uploaded files, each there as a whole or not at all, also on a full disk."""

    def _save(self, name, content):
        part = posixpath.join(posixpath.dirname(name), f".{uuid.uuid4().hex}")
        try:
            super()._save(part, content)
            return super()._save(name, Written(self.path(part)))
        finally:
            self.delete(part)


class Written(File):
    """A file of the storage that only has to be moved to its place."""

    def __init__(self, path: str) -> None:
        super().__init__(None, path)

    def temporary_file_path(self) -> str:
        return self.name


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
