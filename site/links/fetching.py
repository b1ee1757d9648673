"""
Asks other sites whether an address still leads somewhere, without being led astray.

Names are resolved here, every address that a name resolves to must be a public one, and
the connection is made to the very address that was examined, at every redirect anew.
"""

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from threading import Event, Timer
from time import sleep
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from django.conf import settings

from links.models import Reason

CONNECT_SECONDS = 5
REQUEST_SECONDS = 20
MOST_BYTES = 512 * 1024
MOST_REDIRECTS = 5
PAUSES = (2, 10)  # seconds before the second and the third try
LONGEST_PAUSE = 30
ALLOWED_NETWORKS: tuple[str, ...] = ()  # tests allow their own server

TRANSLATED = IPv6Network("64:ff9b::/96")
HEADERS = {
    "User-Agent": f"TalkootLinkCheck/1.0 (+{settings.SITE_URL})",
    "Accept": "text/html,*/*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
PASSING = {429, 500, 502, 503, 504}
REFUSING = {401, 402, 403, 407, 429, 451, 999}


@dataclass(frozen=True)
class Outcome:
    """What came of asking; no reason means that the link is fine."""

    reason: str = ""
    status: int | None = None
    wait: float | None = None  # seconds, as the site asked

    @property
    def may_pass(self) -> bool:
        return self.status in PASSING or self.reason in {
            Reason.TOO_SLOW,
            Reason.UNREACHABLE,
        }


class Failure(Exception):  # noqa: N818 - the other site's, not the program's
    def __init__(self, reason: str) -> None:
        self.reason = reason


def check(url: str) -> Outcome:
    """Ask up to three times, with pauses, as long as the trouble may pass."""
    outcome = ask(url)
    for pause in PAUSES:
        if not outcome.may_pass:
            break
        sleep(min(outcome.wait or pause, LONGEST_PAUSE))
        outcome = ask(url)
    return outcome


def ask(url: str) -> Outcome:
    """Follow an address once to its end: HEAD, and GET where HEAD does not tell enough."""
    try:
        anchor = urlsplit(url).fragment
        for _hop in range(MOST_REDIRECTS + 1):
            parts, address = examined(url)
            outcome, onward = _tried(parts, address, anchor)
            if not onward:
                return outcome
            url = urljoin(url, onward)
            anchor = urlsplit(url).fragment or anchor
    except Failure as failure:
        return Outcome(failure.reason)
    except ValueError:
        return Outcome(Reason.BAD_ADDRESS)
    return Outcome(Reason.REDIRECTS)


def examined(url: str) -> tuple[SplitResult, str]:
    """The parts of an address, and the public network address to connect to."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Failure(Reason.BAD_ADDRESS)
    if _port(parts) not in settings.LINK_CHECK_PORTS:
        raise Failure(Reason.CLOSED_NETWORK)
    try:
        name = parts.hostname.encode("idna").decode()
        found = socket.getaddrinfo(name, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Failure(Reason.NO_HOST) from None
    addresses = [row[4][0] for row in found]
    if not all(map(is_public, addresses)):
        raise Failure(Reason.CLOSED_NETWORK)
    return parts, addresses[0]


def is_public(text: str) -> bool:
    """Whether an address is one of the open internet, also when it hides another one."""
    address = ip_address(text.split("%")[0])
    if any(address in ip_network(allowed) for allowed in ALLOWED_NETWORKS):
        return True
    hidden = _hidden(address) if address.version == 6 else None
    if hidden:
        return is_public(str(hidden))
    return address.is_global and not address.is_multicast and not address.is_reserved


def _hidden(address: IPv6Address) -> IPv4Address | None:
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


@dataclass(frozen=True)
class Answer:
    status: int
    onward: str
    wait: float | None
    lacks_anchor: bool

    @property
    def is_final(self) -> bool:
        """Whether GET would tell no more than HEAD did."""
        return self.status < 400 or self.status in {404, 410, 429}


def _tried(parts: SplitResult, address: str, anchor: str) -> tuple[Outcome, str]:
    """What a site answers, and where it leads on if it does."""
    answer = _answer("GET" if anchor else "HEAD", parts, address, anchor)
    if not answer.is_final and not anchor:
        answer = _answer("GET", parts, address, anchor)
    return _judged(answer), answer.onward


def _judged(answer: Answer) -> Outcome:
    if answer.status in REFUSING:
        return Outcome(Reason.REFUSES, answer.status, answer.wait)
    if answer.status >= 500:
        return Outcome(Reason.SERVER_ERROR, answer.status, answer.wait)
    if answer.status >= 400:
        return Outcome(Reason.NOT_FOUND, answer.status)
    return Outcome(Reason.NO_ANCHOR if answer.lacks_anchor else "", answer.status)


def _answer(method: str, parts: SplitResult, address: str, anchor: str) -> Answer:
    """Send one request to a network address; never longer than REQUEST_SECONDS."""
    is_over = Event()
    try:
        with _connected(parts, address) as connected:
            clock = Timer(REQUEST_SECONDS, _cut, [connected, is_over])
            clock.start()
            try:
                answer = _exchange(connected, method, parts, anchor)
            finally:
                clock.cancel()
        # What was cut off may look whole.
        if is_over.is_set():
            raise TimeoutError
        return answer
    except ssl.SSLCertVerificationError:
        raise Failure(Reason.CERTIFICATE) from None
    except TimeoutError:
        raise Failure(Reason.TOO_SLOW) from None
    except (OSError, HTTPException):
        raise Failure(
            Reason.TOO_SLOW if is_over.is_set() else Reason.UNREACHABLE
        ) from None


@contextmanager
def _connected(parts: SplitResult, address: str) -> Iterator[socket.socket]:
    with socket.create_connection((address, _port(parts)), CONNECT_SECONDS) as plain:
        plain.settimeout(REQUEST_SECONDS)
        if parts.scheme == "http":
            yield plain
        else:
            name = parts.hostname.encode("idna").decode()
            with ssl.create_default_context().wrap_socket(
                plain, server_hostname=name
            ) as secured:
                yield secured


def _cut(connected: socket.socket, is_over: Event) -> None:
    """End a connection on which a site says too little for too long."""
    is_over.set()
    with suppress(OSError):  # it has just ended by itself
        connected.shutdown(socket.SHUT_RDWR)


def _exchange(
    connected: socket.socket, method: str, parts: SplitResult, anchor: str
) -> Answer:
    host = parts.hostname.encode("idna").decode()
    connection = HTTPConnection(f"[{host}]" if ":" in host else host, _port(parts))
    connection.sock = connected
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    connection.request(method, f"{path}?{query}" if query else path, headers=HEADERS)
    response = connection.getresponse()
    leads_on = response.status in {301, 302, 303, 307, 308}
    return Answer(
        status=response.status,
        onward=response.headers.get("Location", "") if leads_on else "",
        wait=_wait(response),
        lacks_anchor=response.status < 300 and _lacks(response, anchor),
    )


def _wait(response: HTTPResponse) -> float | None:
    wait = response.headers.get("Retry-After", "")
    return float(wait) if re.fullmatch("[0-9]{1,5}", wait) else None


def _lacks(response: HTTPResponse, anchor: str) -> bool:
    """Whether an HTML page that was read to its end has no place of that name."""
    is_place = re.fullmatch(r"[\w.:%-]+", anchor)
    is_html = response.headers.get_content_type() == "text/html"
    is_coded = response.headers.get("Content-Encoding", "identity") != "identity"
    if not is_place or not is_html or is_coded:
        return False
    text = b""
    while chunk := response.read1(16 * 1024):
        text += chunk
        if len(text) >= MOST_BYTES:
            return False
    return not has_place(text.decode(errors="replace"), anchor)


def has_place(html: str, anchor: str) -> bool:
    """Whether a page has an element that the part of an address after # names."""
    names = set(re.findall(r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)""", html))
    return bool({anchor, unquote(anchor)} & {unescape(name) for name in names})
