"""The texts of the PDF and DOCX files that pages offer, each file read once."""

import json
import logging
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Collection as Folder

from search.analysis import clean
from search.line_ends import rejoined
from search.models import FileText
from search.read_file import VERSION, is_pdf
from toolkit.clean_text import clean_text
from toolkit.models import BasePage
from toolkit.references import pages_naming

logger = logging.getLogger(__name__)

READABLE = {"pdf", "docx"}
LARGEST = 20_000_000  # bytes
SECONDS = 10

PROGRAM = Path(__file__).with_name("read_file.py")


class Attachments:
    """The files that pages offer to any reader; `unread` are those of unknown text."""

    def __init__(self, pages: Iterable[BasePage]) -> None:
        self.offered = {page.pk: list(offered_by(page)) for page in pages}
        ids = {pk for offered in self.offered.values() for pk in offered}
        self.public = public(ids) if ids else {}
        self.documents = readable(self.public)
        hashes = {document.file_hash for document in self.documents.values()}
        rows = FileText.objects.filter(file_hash__in=hashes) if hashes else []
        self.texts = {row.file_hash: row.text for row in rows}
        self.read_now = {row.file_hash for row in rows if row.reader == VERSION}

    def texts_of(self, page: BasePage) -> list[str]:
        """The titles of the page's files, and the texts of those that can be read."""
        offered = self.offered[page.pk]
        titles = [self.public[pk].title for pk in offered if pk in self.public]
        documents = self._documents_of(page.pk)
        return titles + [
            text for d in documents if (text := self.texts.get(d.file_hash))
        ]

    @property
    def unread(self) -> dict[int, set[int]]:
        """Pages, each with its documents that this version has not tried to read."""
        by_page = {
            page: {
                document.pk
                for document in self._documents_of(page)
                if document.file_hash not in self.read_now
            }
            for page in self.offered
        }
        return {page: documents for page, documents in by_page.items() if documents}

    def _documents_of(self, page_id: int) -> list[AbstractDocument]:
        offered = self.offered[page_id]
        return [self.documents[pk] for pk in offered if pk in self.documents]


def offered_by(page: BasePage) -> Iterator[int]:
    """The documents that the page's fields choose or link to, each once."""
    ids: dict[int, None] = {}
    for field in page._meta.get_fields():
        if hasattr(field, "extract_references") and field.name not in page.not_shown:
            for model, pk, *_place in field.extract_references(
                field.value_from_object(page)
            ):
                if issubclass(model, AbstractDocument):
                    ids[int(pk)] = None
    yield from ids


def public(ids: Collection[int]) -> dict[int, AbstractDocument]:
    """Those of the documents that nothing makes private."""
    restricted = Folder.objects.filter(view_restrictions__isnull=False).annotate(
        asked_for=ExpressionWrapper(OuterRef("collection__path"), CharField())
    )
    is_private = Exists(restricted.filter(asked_for__startswith=F("path")))
    documents = get_document_model().objects.filter(pk__in=ids).exclude(is_private)
    return {document.pk: document for document in documents}


def readable(documents: dict[int, AbstractDocument]) -> dict[int, AbstractDocument]:
    """Those of the documents that are of a known format."""
    return {
        pk: document
        for pk, document in documents.items()
        if document.file_extension.lower() in READABLE
    }


def pages_offering(document_ids: Collection[int]) -> list[int]:
    return sorted(pages_naming(get_document_model(), document_ids))


def in_folder(folder: Folder) -> QuerySet:
    """The documents in a collection and those below it."""
    return get_document_model().objects.filter(collection__path__startswith=folder.path)


def read(document_ids: Collection[int]) -> None:
    """Read the files that have not been read; what cannot be is logged, and left out."""
    for document in readable(public(document_ids)).values():
        try:
            file_hash = document.get_file_hash()
            if FileText.objects.filter(file_hash=file_hash, reader=VERSION).exists():
                continue
            text, problem = text_of(document)
        except Exception:  # whatever the storage raises: another time it may not
            logger.exception("The file of document %s was not there.", document.pk)
            continue
        FileText.objects.update_or_create(
            file_hash=file_hash,
            defaults={"text": text, "problem": problem, "reader": VERSION},
        )
        if problem:
            logger.warning("Document %s is not searched: %s", document.pk, problem)


def text_of(document: AbstractDocument) -> tuple[str, str]:
    """The text of a file, or why it has none; raises what is not the file's fault."""
    if document.file.size > LARGEST:
        return "", "It is too large."
    with document.open_file() as file:
        content = file.read(LARGEST)
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", PROGRAM],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "", "It takes too long."
    if done.returncode < 0:
        return "", "It takes too much time or memory."
    done.check_returncode()
    answer = json.loads(done.stdout)
    text = clean_text(answer["text"])
    if is_pdf(content):
        text = rejoined(text, document.language or settings.LANGUAGE_CODE)
    return clean(text), clean(answer["problem"])


def of_older_readers() -> QuerySet[FileText]:
    """Texts of files in use that an older version read, perhaps less well."""
    in_use = get_document_model().objects.values("file_hash")
    return FileText.objects.filter(file_hash__in=in_use, reader__lt=VERSION)


def forget_unused() -> None:
    """Forget the texts of files that no document has any more."""
    in_use = get_document_model().objects.values("file_hash")
    FileText.objects.exclude(file_hash__in=in_use).delete()
