"""
Holds off machines without cookies, third parties or a trace of who visited.

Of a visitor's address only a hash stands in the cache, for at most a day; it is made
with a random salt that is thrown away as soon.
"""

import ipaddress
import secrets
import time
from hashlib import blake2b
from urllib.parse import urlsplit

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from environment.client_address import client_address

MESSAGES_AN_HOUR = 10
ANSWERS_AN_HOUR = 60
QUICKEST = 3  # seconds that a person takes at least to write something
LONGEST = 12 * 3600

HOUR, DAY = 3600, 24 * 3600
SALT = "feedback"


class WrongToken(Exception):  # noqa: N818 - a visitor's, not the program's, mistake
    """A form's token is missing, forged, another page's or too old."""


def token(page_id: int, seconds_ago: int = 0) -> str:
    """Signed proof of when the form of a page was fetched."""
    return signing.dumps([page_id, time.time() - seconds_ago], salt=SALT)


def seconds_since(given: str, page_id: int) -> float:
    """How long ago the form of a page was fetched; raises WrongToken."""
    try:
        page, fetched = signing.loads(given, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        raise WrongToken from None
    if page != page_id:
        raise WrongToken
    return time.time() - fetched


def is_from_here(request: HttpRequest, unknown: bool) -> bool:
    """Whether a page of this site sent the form; `unknown` when the browser is silent."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    if origin := request.headers.get("Origin"):
        return urlsplit(origin).netloc == request.get_host()
    return unknown


def is_too_many(request: HttpRequest, what: str, an_hour: int) -> bool:
    """Count one more of something from the visitor's address within the hour."""
    key = f"feedback-{what}-{visitor(request)}-{int(time.time()) // HOUR}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > an_hour
    except ValueError:  # it expired, or the cache keeps nothing
        return False


def is_first(request: HttpRequest, what: str) -> bool:
    """Whether the visitor's address does something for the first time today."""
    return cache.add(f"feedback-{what}-{visitor(request)}", 1, DAY)


def visitor(request: HttpRequest) -> str:
    """A hash of the address that nobody can connect with the one of another day."""
    today = timezone.localdate().isoformat()
    salt = cache.get_or_set(f"feedback-salt-{today}", secrets.token_hex, DAY)
    return blake2b(network(request).encode(), key=salt.encode()[:64]).hexdigest()[:32]


def network(request: HttpRequest) -> str:
    """The visitor's address; of a long one the half that a household shares."""
    try:
        parsed = ipaddress.ip_address(client_address(request) or "")
    except ValueError:
        return ""
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
