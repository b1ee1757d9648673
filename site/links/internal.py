"""Whether links within the site lead somewhere that any reader may go."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.db.models import Model
from django.test import Client
from django.utils.translation import get_language, override
from wagtail.documents import get_document_model
from wagtail.models import Page

from links.fetching import has_place
from links.models import Reason
from toolkit.locales import locale_for
from toolkit.visibility import visible


class InternalLinks:
    """
    Judges many internal addresses with a bounded number of queries.

    An address that somebody typed, or one with a place on a page, is asked for.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        self.addresses = list(addresses)
        self.pages = self._found("page", Page)
        self.documents = self._found("document", get_document_model())
        keys = {page.translation_key for page in self.pages.values()}
        readable = visible(Page.objects.filter(translation_key__in=keys))
        self.readable = {(p.translation_key, p.locale_id): p for p in readable}
        self.client = Client(
            SERVER_NAME=urlsplit(settings.SITE_URL).hostname,
            raise_request_exception=False,
        )

    def _found(self, kind: str, model: type[Model]) -> dict[int, Model]:
        keys = {key_of(a) for a in self.addresses if a.startswith(f"{kind}:")}
        return model.objects.in_bulk(keys - {None})

    def reason(self, address: str) -> str:
        """Why an internal link leads nowhere; empty when it is fine."""
        if address.startswith("page:"):
            return self._reason_of_page(address)
        if address.startswith("document:"):
            document = self.documents.get(key_of(address))
            if document is None:
                return Reason.DELETED
            is_there = document.file.storage.exists(document.file.name)
            return "" if is_there else Reason.NO_FILE
        return self._reason_of_path(address)

    def shown_as(self, address: str) -> str:
        """The address as an editor knows it."""
        found = self.pages if address.startswith("page:") else self.documents
        thing = found.get(key_of(address)) if ":" in address else None
        _key, mark, anchor = address.partition("#")
        return f"{thing}{mark}{anchor}" if thing else address

    def _reason_of_page(self, address: str) -> str:
        page = self.pages.get(key_of(address))
        if page is None:
            return Reason.DELETED
        place, _mark, anchor = address.partition("#")
        shown = self._shown(page, place.partition("@")[2])
        if shown is None:
            return (
                Reason.PRIVATE if page.live and not page.expired else Reason.UNPUBLISHED
            )
        return self._reason_of_path(f"{shown.url}#{anchor}") if anchor else ""

    def _shown(self, page: Page, language: str) -> Page | None:
        """The page to which a reader of a language is led: a translation, or itself."""
        wanted = [locale_for(language).pk] if language else []
        for locale in [*wanted, page.locale_id]:
            if found := self.readable.get((page.translation_key, locale)):
                return found
        return None

    def _reason_of_path(self, address: str) -> str:
        """Ask the site itself, which takes no network."""
        path, _mark, anchor = address.partition("#")
        if not path.startswith("/") or path.startswith("//"):
            return Reason.BAD_ADDRESS
        if path.startswith(settings.MEDIA_URL):  # in production not Django's to serve
            return (
                ""
                if _is_file(path.removeprefix(settings.MEDIA_URL))
                else Reason.NO_FILE
            )
        with override(get_language()):  # a request changes the language
            response = self.client.get(
                path, follow=False, secure=settings.SECURE_SSL_REDIRECT
            )
        if response.status_code >= 500:
            return Reason.SERVER_ERROR
        if response.status_code >= 400:
            return Reason.NOT_FOUND
        if not anchor or response.streaming or response.status_code >= 300:
            return ""
        return "" if has_place(response.text, anchor) else Reason.NO_ANCHOR


def _is_file(name: str) -> bool:
    try:
        return default_storage.exists(unquote(name))
    except SuspiciousOperation:  # a name that leads out of the folder
        return False


def key_of(address: str) -> int | None:
    """The key in "page:12@fi#place"; None when it holds no number."""
    key = re.split("[@#]", address.partition(":")[2])[0]
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else None
