"""Asking a translation service: batches, a time limit, and a sentence when it fails."""

import json
import logging
import time
from collections.abc import Iterable, Iterator

import requests
from django.utils.translation import gettext as _
from wagtail.models import Locale

logger = logging.getLogger(__name__)

MOST_TEXTS = 50
MOST_BYTES = 5_000_000
CHUNK = 1 << 16


class ServiceError(Exception):
    """Why a service gave no translation, as a sentence in the active language."""


class Service:
    """A translation service; `options` are those of settings.MACHINE_TRANSLATOR."""

    name = ""

    def __init__(self, options: dict) -> None:
        self.address = options["address"].rstrip("/")
        self.key = options["key"]
        self.seconds = options["seconds"]
        self.characters = options["characters"]
        self.ends = time.monotonic() + self.seconds

    def translations(
        self,
        texts: Iterable[str],
        source: Locale,
        target: Locale,
        wordings: list[tuple[str, str]],
    ) -> Iterator[tuple[str, str]]:
        """
        Texts with their translations, batch by batch; raises ServiceError.

        All batches together get as many seconds as the settings say.
        """
        self.ends = time.monotonic() + self.seconds
        for batch in self._batches(texts):
            found = self.translate(batch, source, target, wordings)
            if len(found) != len(batch) or not all(isinstance(t, str) for t in found):
                raise self.unreadable()
            yield from zip(batch, found, strict=True)

    def translate(
        self,
        texts: list[str],
        source: Locale,
        target: Locale,
        wordings: list[tuple[str, str]],
    ) -> list[str]:
        raise NotImplementedError

    def _batches(self, texts: Iterable[str]) -> Iterator[list[str]]:
        batch, length = [], 0
        for text in texts:
            is_full = length + len(text) > self.characters or len(batch) == MOST_TEXTS
            if batch and is_full:
                yield batch
                batch, length = [], 0
            batch.append(text)
            length += len(text)
        if batch:
            yield batch

    def ask(self, method: str, path: str, content: dict | None = None) -> dict:
        """The service's answer to one request; raises ServiceError."""
        try:
            answer = self._answer(method, path, content)
            if not isinstance(answer, dict):
                raise self.unreadable()
        except requests.Timeout as error:
            raise self._too_slow() from error
        except requests.RequestException as error:
            logger.warning("%s cannot be reached: %s", self.name, type(error).__name__)
            raise ServiceError(
                _("%(service)s cannot be reached. Try again later.")
                % {"service": self.name}
            ) from error
        except ValueError as error:
            raise self.unreadable() from error
        return answer

    def _answer(self, method: str, path: str, content: dict | None) -> object:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise self._too_slow()
        # The key must not follow to another address.
        with requests.request(
            method,
            self.address + path,
            json=content,
            headers=self.headers(),
            timeout=left,
            stream=True,
            allow_redirects=False,
        ) as response:
            if response.status_code not in (200, 201, 204):
                raise self._refused(response.status_code)
            return json.loads(self._body(response) or b"{}")

    def _body(self, response: requests.Response) -> bytes:
        body = b""
        # What has come so far, however little: a slow answer must not hold for ever.
        while chunk := response.raw.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > MOST_BYTES:
                raise self.unreadable()
            if time.monotonic() > self.ends:
                raise self._too_slow()
        return body

    def headers(self) -> dict[str, str]:
        return {}

    def _refused(self, status: int) -> ServiceError:
        logger.warning("%s answered with status %s", self.name, status)
        sentences = {
            401: _("%(service)s refuses the key of this site. Tell an administrator."),
            403: _("%(service)s refuses the key of this site. Tell an administrator."),
            413: _("A text is too long for %(service)s."),
            429: _("%(service)s is asked too often. Try again in a minute."),
            456: _("What this site may translate with %(service)s is used up for now."),
        }
        other = _("%(service)s answered with an error (%(status)s).")
        names = {"service": self.name, "status": status}
        return ServiceError(sentences.get(status, other) % names)

    def _too_slow(self) -> ServiceError:
        return ServiceError(
            _("%(service)s did not answer within %(seconds)s seconds.")
            % {"service": self.name, "seconds": self.seconds}
        )

    def unreadable(self) -> ServiceError:
        return ServiceError(
            _("The answer of %(service)s cannot be read.") % {"service": self.name}
        )
