"""
Whole pages for readers who are not signed in, kept until anything on the site changes.

A kept page is right by construction: the state of the site is read from the database
before the page is made, and a page is only given out while the state is the same (or was,
when a database that is away last told: serving/outage.py). What could make two readers'
pages differ is taken out of the request before it is answered: cookies, and the marks that
advertisers add to addresses.
"""

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache as once
from itertools import chain
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import Min
from django.http import parse_cookie
from django.utils import timezone
from wagtail.models import Page, get_page_models

from serving.metrics import PAGES
from serving.outage import LastState
from serving.requests import HEADER as REQUEST_ID

LONGEST = timedelta(minutes=10)
LARGEST = 1_000_000
MAKING = 10  # seconds
PATIENCE = 5  # seconds
PAGING = {"page", "sort"}
# More of them, or longer ones, than a reader would choose are not worth a place.
MOST_PARAMETERS = 20
LONGEST_VALUE = 80
NOT_KEPT_FOR = {"HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_RANGE"}
HARMLESS = {"cookie", "accept-encoding", "hx-request"}
TRACKING = ("utm_", "fbclid", "gclid", "mc_")
LENGTHS = {"content-length", "content-type"}
REVALIDATE = "public, max-age=0, must-revalidate"

Application = Callable[[dict, Callable], Iterable[bytes]]
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What the application answered, and for how long it is right for everyone, if at all."""

    status: str
    headers: Headers
    body: bytes
    state: str = ""
    until: float = 0.0
    tag: str = ""


class PageCache:
    """
    Answers from the cache what it can, and asks the application for the rest.

    It stands before Django, whose own way through the middleware costs many times what
    looking up a page does.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.state = LastState()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        plain = without_differences(environ)
        if plain is None:
            PAGES.labels("own").inc()
            return self.application(environ, start_response)
        state = self.state()
        if state is None:
            return self.application(environ, start_response)
        found = self._find(plain, state)
        if found.tag and is_known(found.tag, environ):
            kept = [pair for pair in found.headers if pair[0].lower() not in LENGTHS]
            start_response("304 Not Modified", kept)
            return []
        start_response(found.status, found.headers)
        return [found.body]

    def _find(self, environ: dict, state: str) -> Answer:
        key = key_of(environ)
        making = f"{key}-making"
        if found := usable(key, state):
            PAGES.labels("kept").inc()
            return found
        if not cache.add(making, state, MAKING):
            # Somebody makes the same page just now: one of all who ask is enough.
            wait_while(making)
            if found := usable(key, state):
                PAGES.labels("kept").inc()
                return found
        PAGES.labels("made").inc()
        try:
            found = make(self.application, environ, state)
            if found.tag:
                cache.set(key, found, LONGEST.total_seconds())
        finally:
            cache.delete(making)
        return found


def without_differences(environ: dict) -> dict | None:
    """
    The request without what its answer must not depend on.

    None if it is not for a page, or by somebody for whom the site may have an answer of
    their own, or with a parameter that only Django knows what to do with.
    """
    first = environ.get("PATH_INFO", "").split("/", 2)[1:2]
    if (
        environ["REQUEST_METHOD"] != "GET"
        or first not in own_paths()
        or NOT_KEPT_FOR & environ.keys()
        or own_cookies() & cookies(environ)
    ):
        return None
    asked = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    asked = [pair for pair in asked if not pair[0].startswith(TRACKING)]
    if not {name for name, _value in asked} <= known_parameters():
        return None
    if (
        len(asked) > MOST_PARAMETERS
        or max(map(len, chain(*asked)), default=0) > LONGEST_VALUE
    ):
        return None
    plain = {**environ, "QUERY_STRING": urlencode(asked)}
    for name in ("HTTP_COOKIE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
        plain.pop(name, None)
    return plain


def own_paths() -> list[list[str]]:
    return [[code] for code, _name in settings.LANGUAGES]


def own_cookies() -> set[str]:
    return {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "messages",
    }


def cookies(environ: dict) -> set[str]:
    """Their names, however odd those of other sites are, as Django reads them."""
    return set(parse_cookie(environ.get("HTTP_COOKIE", "")))


@once
def known_parameters() -> set[str]:
    """What the addresses of lists may hold: their facets, order and page."""
    facets = chain.from_iterable(
        getattr(model, "facets", ()) for model in get_page_models()
    )
    return {facet.name for facet in facets} | PAGING


def key_of(environ: dict) -> str:
    parts = (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        environ.get("HTTP_HOST") or environ["SERVER_NAME"],
        environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"],
        environ["QUERY_STRING"],
    )
    return "page-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def usable(key: str, state: str) -> Answer | None:
    kept = cache.get(key)
    return kept if kept and kept.state == state and kept.until > time.time() else None


def wait_while(making: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and cache.get(making):
        time.sleep(0.02)


def make(application: Application, environ: dict, state: str) -> Answer:
    """Ask the application; what is the same for everyone gets a tag."""
    told: list = []
    answered = application(environ, lambda *said: told.extend(said[:2]))
    try:
        body = b"".join(answered)
    finally:
        if hasattr(answered, "close"):
            answered.close()
    status, headers = told
    if not status.startswith("200 ") or len(body) > LARGEST or not is_same(headers):
        return Answer(status, headers, body)
    try:
        until = right_until()
    except DatabaseError:
        return Answer(status, headers, body)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    own = [pair for pair in headers if pair[0] != REQUEST_ID]
    own += [("ETag", tag), ("Cache-Control", REVALIDATE)]
    return Answer(status, own, body, state, until, tag)


def is_same(headers: Headers) -> bool:
    """Whether an answer says that it is the same for all who ask for it."""
    said = {name.lower(): value.lower() for name, value in headers}
    differs_by = {part.strip() for part in said.get("vary", "").split(",")} - {""}
    return (
        "set-cookie" not in said
        and "cache-control" not in said
        and "etag" not in said
        and differs_by <= HARMLESS
    )


def right_until() -> float:
    """When time alone may make a page wrong: a page expires, a day ends."""
    now = timezone.localtime()
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time())
    coming = Page.objects.filter(live=True, expire_at__gt=now)
    expiry = coming.aggregate(first=Min("expire_at"))["first"]
    moments = [now + LONGEST, timezone.make_aware(midnight), expiry]
    return min(moment.timestamp() for moment in moments if moment)


def is_known(tag: str, environ: dict) -> bool:
    """Whether the reader has the page already."""
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    return known == "*" or tag in (part.strip() for part in known.split(","))
