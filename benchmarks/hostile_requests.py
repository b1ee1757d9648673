"""Requests that no browser sends, as a WSGI server hands them to the site."""

import random
from io import BytesIO
from urllib.parse import quote

METHODS = [
    *["GET"] * 12,
    *["POST"] * 4,
    *["HEAD"] * 2,
    *["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "BREW", "Ä"],
]
PARAMETERS = ["q", "page", "sort", "type", "next", "kind", "id", "utm_source", "p[]"]
VALUES = [
    *["", "1", "-1", "0", "1e9", "9" * 40, "\0", "\ud800", "💩", "İ", "ﬁ", "\r\nX: y"],
    *["../../etc/passwd", "%00", "%", "{{ 7*7 }}", "' OR 1=1 --", "<script>", "NaN"],
    *["2026-13-45", "newest", "method", "true", "null", "[]", "a" * 5000],
]
PIECES = [
    *["..", ".", "%2e%2e", "%00", "\x00", "\xff", "\xc3\x28", "//", "\\", "~", " "],
    *["calendar.ics", "_util", "login", "haku", "9" * 30, "-1", "%f0%9f", "a" * 300],
]
HEADERS = [
    *["HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT", "HTTP_RANGE", "HTTP_HOST"],
    *["HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_HX_REQUEST", "HTTP_ORIGIN"],
    *["HTTP_REFERER", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_COOKIE"],
    *["HTTP_X_REQUEST_ID", "HTTP_AUTHORIZATION", "HTTP_ACCEPT_ENCODING", "HTTP_DNT"],
    *["HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_SEC_FETCH_SITE", "HTTP_HX_CURRENT_URL"],
    *["HTTP_X_REQUESTED_WITH", "HTTP_HX_CURRENT_URL_URI_AUTOENCODED"],
]
HEADER_VALUES = [
    *[
        "",
        "*",
        "xx",
        "sv;q=0.9,fi;q=2,*;q=-1",
        "bytes=0-",
        "bytes=9-1,5-",
        "true",
        "\xff",
    ],
    *[
        "sessionid=x",
        "csrftoken=",
        "django_language=../..",
        "a=b; ;=;\x00",
        "messages=!!",
    ],
    *[
        'sessionid="',
        "W/",
        '"',
        '"abc"',
        "Thu, 99 Foo 2020",
        "Basic !!!!",
        "https",
        "ftp",
    ],
    *[
        "http://[::1",
        "//evil.example",
        "evil.example:99999",
        "a" * 9000,
        "gzip;q=x",
        "1,2",
    ],
]
TYPES = [
    *["application/x-www-form-urlencoded", "multipart/form-data", "application/json"],
    *[
        "multipart/form-data; boundary=x",
        "text/plain; charset=nope",
        "",
        "a/b; charset=",
    ],
]


def request(chance: random.Random, addresses: list[str]) -> dict:
    """The environment of one request, mostly to one of the addresses or near it."""
    body = any_body(chance) if chance.random() < 0.4 else b""
    length = chance.choice([*[len(body)] * 6, "", "-1", "x", 10**12, len(body) + 5])
    environ = {
        "REQUEST_METHOD": chance.choice(METHODS),
        "SCRIPT_NAME": "",
        "PATH_INFO": path(chance, addresses),
        "QUERY_STRING": query_string(chance) if chance.random() < 0.6 else "",
        "CONTENT_TYPE": chance.choice(TYPES),
        "CONTENT_LENGTH": str(length),
        "REMOTE_ADDR": chance.choice(["127.0.0.1", "::1", "", "unknown"]),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": chance.choice(["HTTP/1.1", "HTTP/1.0"]),
        "HTTP_HOST": "localhost",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": chance.choice(["http", "https"]),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for _header in range(chance.choice([0, 0, 1, 2, 6])):
        environ[chance.choice(HEADERS)] = chance.choice(HEADER_VALUES)
    return environ


def path(chance: random.Random, addresses: list[str]) -> str:
    """Text as servers give it: the bytes of the address, one in each letter."""
    address = chance.choice(addresses)
    if chance.random() < 0.4:
        parts = address.split("/")
        place = chance.randrange(len(parts))
        parts[place : place + chance.randrange(2)] = [chance.choice(PIECES)]
        address = "/".join(parts)
    return address.encode("utf-8", "surrogatepass").decode("latin-1")


def query_string(chance: random.Random) -> str:
    if chance.random() < 0.15:
        return "".join(chr(chance.randrange(256)) for _ in range(chance.randrange(200)))
    pairs = [
        (chance.choice(PARAMETERS), value(chance))
        for _pair in range(chance.choice([1, 1, 2, 3, 30]))
    ]
    return "&".join(f"{name}={quote(said, errors='replace')}" for name, said in pairs)


def any_body(chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return chance.randbytes(chance.randrange(500))
    if chance.random() < 0.3:
        return b'--x\r\nContent-Disposition: form-data; name="text"; filename="\xff\0"\r\n\r\n'
    fields = (
        "text",
        "kind",
        "token",
        "useful",
        "name",
        "email",
        "password",
        "return_url",
    )
    return "&".join(
        f"{name}={quote(value(chance), errors='replace')}" for name in fields
    ).encode()


def value(chance: random.Random) -> str:
    if chance.random() < 0.7:
        return chance.choice(VALUES)
    highest = chance.choice([128, 1024, 0x110000])
    return "".join(chr(chance.randrange(highest)) for _ in range(chance.randrange(30)))
