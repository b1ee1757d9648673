"""
Reading settings from environment variables.

Every problem is one sentence that names the variable. Values are not repeated in it:
addresses of databases and mail servers hold passwords.
"""

import os
import re
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf.locale import LANG_INFO
from environ import Env

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
CACHES = {"redis", "rediss", "locmemcache", "filecache", "dbcache", "dummycache"}

SMTP = "django.core.mail.backends.smtp.EmailBackend"

T = TypeVar("T")


class Misconfigured(SystemExit):
    """Ends the program with a sentence instead of a traceback."""


def text(name: str, default: str | None = None) -> str:
    """A value that may not be empty; without a default it must be given."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise Misconfigured(f"The environment variable {name} is missing.")
    return value


def flag(name: str, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value not in TRUE | FALSE:
        raise Misconfigured(f"The environment variable {name} must be true or false.")
    return value in TRUE


def choice(name: str, choices: list[str], default: str) -> str:
    value = text(name, default)
    if value not in choices:
        raise Misconfigured(
            f"The environment variable {name} must be one of: {', '.join(choices)}."
        )
    return value


def listed(name: str, default: str) -> list[str]:
    """Values separated by commas."""
    values = [part for part in map(str.strip, text(name, default).split(",")) if part]
    if not values:
        raise Misconfigured(f"The environment variable {name} lists nothing.")
    return values


def languages(name: str, default: str) -> list[tuple[str, str]]:
    """Language codes with the names their speakers use."""
    codes = listed(name, default)
    for code in codes:
        if "name_local" not in LANG_INFO.get(code, {}):
            raise Misconfigured(
                f"The environment variable {name} names an unknown language: {code}."
            )
    return [(code, LANG_INFO[code]["name_local"].capitalize()) for code in codes]


def number(name: str, default: int, least: int) -> int:
    value = text(name, str(default))
    if not re.fullmatch("[0-9]{1,4}", value) or int(value) < least:
        raise Misconfigured(
            f"The environment variable {name} must be a number, {least} or more."
        )
    return int(value)


def ports(name: str, default: str) -> set[int]:
    """Numbers of network ports, separated by commas."""
    values = listed(name, default)
    for value in values:
        if not re.fullmatch("[0-9]{1,5}", value) or not 0 < int(value) < 65536:
            raise Misconfigured(
                f"The environment variable {name} must list numbers of ports."
            )
    return set(map(int, values))


def readable_file(name: str) -> str:
    """The path of a file, or nothing."""
    path = text(name, "")
    if path and not os.access(path, os.R_OK):
        raise Misconfigured(
            f"The environment variable {name} names a file that cannot be read."
        )
    return path


def index_name(name: str, default: str) -> str:
    """The beginning of names in a search cluster; a dot would end it."""
    value = text(name, default)
    if not re.fullmatch("[a-z][a-z0-9_-]{0,99}", value):
        raise Misconfigured(
            f"The environment variable {name} must begin with a small letter "
            "and hold small letters, digits, - and _ only."
        )
    return value


def web_address(name: str) -> str:
    """The scheme and host of a site, without a path."""
    return _parsed(name, None, _origin, "https://talkoot.example.org")


def sign_on_address(name: str) -> str:
    """An address of the single sign-on, or nothing; HTTPS unless on this machine."""

    def parse(value: str) -> str:
        parts = urlsplit(value)
        local = parts.hostname in {"localhost", "127.0.0.1"}
        if parts.scheme != "https" and not (local and parts.scheme == "http"):
            raise ValueError
        if not parts.hostname or parts.fragment or parts.username or parts.port == 0:
            raise ValueError
        return value

    if not text(name, ""):
        return ""
    return _parsed(name, None, parse, "https://login.example.org/authorize")


def service_address(name: str) -> str:
    """The address of another server, with a path if it has one; or nothing."""

    def parse(value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError
        if parts.query or parts.fragment or parts.username or parts.port == 0:
            raise ValueError
        return value.rstrip("/")

    if not text(name, ""):
        return ""
    return _parsed(name, None, parse, "https://translate.example.org")


def prefix(name: str) -> str:
    """What is put before a text as it stands: a space at its end counts."""
    return os.environ.get(name, "").lstrip()


def pairs(name: str) -> dict[str, str]:
    """Names and what they stand for, as in `one=this,two=that`; or nothing."""

    def parse(value: str) -> dict[str, str]:
        found = [part.rpartition("=") for part in value.split(",")]
        if not all(key.strip() and meaning.strip() for key, _equals, meaning in found):
            raise ValueError
        return {key.strip(): meaning.strip() for key, _equals, meaning in found}

    if not text(name, ""):
        return {}
    return _parsed(name, None, parse, "city-editors=editor,city-web=publisher")


def all_or_none(names: list[str]) -> bool:
    """Whether these are given; some without the others are a mistake."""
    missing = [name for name in names if not text(name, "")]
    if missing and len(missing) < len(names):
        raise Misconfigured(f"The environment variable {missing[0]} is missing.")
    return not missing


def server_addresses(name: str, default: str) -> list[str]:
    """Schemes and hosts of servers, separated by commas."""

    def parse(value: str) -> list[str]:
        return [_origin(part.strip()) for part in value.split(",")]

    return _parsed(
        name,
        default,
        parse,
        "https://one.example.org:9200,https://two.example.org:9200",
    )


def database(name: str, default: str) -> dict[str, Any]:
    """SQLite, tuned for several writers, or PostgreSQL."""

    def parse(value: str) -> dict[str, Any]:
        if urlsplit(value).scheme not in {"sqlite", "postgres", "postgresql"}:
            raise ValueError
        config = Env.db_url_config(value)
        if config["NAME"] in {"", ":memory:"}:
            raise ValueError
        options = config.setdefault("OPTIONS", {})
        if config["ENGINE"] == "django.db.backends.sqlite3":
            # Defaults that lose 111 of 120 publishes with eight writers lose none so.
            options.update(
                timeout=20,
                transaction_mode="IMMEDIATE",
                init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            )
        else:
            config["CONN_HEALTH_CHECKS"] = True
            options.setdefault("connect_timeout", 5)  # seconds, else for minutes
            # Milliseconds for which a server that the network lost may leave us waiting.
            options.setdefault("tcp_user_timeout", 5_000)
        return config

    return _parsed(name, default, parse, "postgresql://user:password@host:5432/name")


def cache(name: str, default: str) -> dict[str, Any]:
    """One of Django's caches that need no package beside those we install."""

    def parse(value: str) -> dict[str, Any]:
        scheme = urlsplit(value).scheme
        if scheme not in CACHES:
            raise ValueError
        config = Env.cache_url_config(value)
        if scheme in {"redis", "rediss"}:
            config["BACKEND"] = "config.shared_cache.SharedCache"
        return config

    return _parsed(name, default, parse, "redis://host:6379/0")


def mail(name: str, default: str) -> dict[str, Any]:
    """Django's EMAIL_ settings for one address."""

    def parse(value: str) -> dict[str, Any]:
        config = Env.email_url_config(value)
        if value.startswith("smtp") and not config["EMAIL_HOST"]:
            raise ValueError
        if config.pop("OPTIONS", None):
            raise ValueError
        if config["EMAIL_BACKEND"] == SMTP:
            config["EMAIL_BACKEND"] = "config.mail.BriefBackend"
        return {key: value for key, value in config.items() if value is not None}

    return _parsed(name, default, parse, "smtp+tls://user:password@host:587")


def _origin(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise ValueError
    if parts.port == 0:  # Reading it also refuses what is no number.
        raise ValueError
    return f"{parts.scheme}://{parts.netloc}"


def _parsed(
    name: str, default: str | None, parse: Callable[[str], T], example: str
) -> T:
    try:
        return parse(text(name, default))
    except Exception:
        raise Misconfigured(
            f"The environment variable {name} cannot be read: "
            f"it should look like {example}."
        ) from None
