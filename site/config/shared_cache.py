"""Valkey or Redis, as a cache that the site can do without."""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer
from redis.retry import Retry

PATIENCE = 0.5  # seconds for a connection, and for an answer
PAUSE = 2  # seconds in which a server that is away is not asked again

log = logging.getLogger("talkoot.cache")


class Client(RedisCacheClient):
    """Answers as an empty cache that keeps nothing while the server is away."""

    # Threads have a client each, and one of them is enough to find out.
    is_away: ClassVar[bool] = False
    ask_again: ClassVar[float] = 0.0

    def __init__(self, servers: list[str], **options: Any) -> None:
        patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
        # A second try is for connections that a restart of the server has ended.
        retry = Retry(NoBackoff(), 1)
        super().__init__(servers, **{**patience, "retry": retry, **options})

    def add(self, key, value, timeout):
        return self._ask(True, super().add, key, value, timeout)

    def get(self, key, default):
        return self._ask(default, super().get, key, default)

    def set(self, key, value, timeout):
        self._ask(None, super().set, key, value, timeout)

    def touch(self, key, timeout):
        return self._ask(False, super().touch, key, timeout)

    def delete(self, key):
        return self._ask(False, super().delete, key)

    def get_many(self, keys):
        return self._ask({}, super().get_many, keys)

    def has_key(self, key):
        return self._ask(False, super().has_key, key)

    def incr(self, key, delta):
        value = self._ask(None, super().incr, key, delta)
        if value is None:
            raise ValueError(f"Key '{key}' not found.")
        return value

    def set_many(self, data, timeout):
        self._ask(None, super().set_many, data, timeout)

    def delete_many(self, keys):
        self._ask(None, super().delete_many, keys)

    def clear(self):
        return self._ask(False, super().clear)

    @classmethod
    def _ask(cls, otherwise: Any, command: Callable[..., Any], *given: object) -> Any:
        if time.monotonic() < cls.ask_again:
            return otherwise
        try:
            answer = command(*given)
        except (NoConnection, NoAnswer):
            cls.ask_again = time.monotonic() + PAUSE
            if not cls.is_away:
                cls.is_away = True
                log.error("The cache does not answer. Every page is made anew.")
            return otherwise
        if cls.is_away:
            cls.is_away = False
            log.warning("The cache answers again.")
        return answer


class SharedCache(RedisCache):
    """Django's cache in Redis, without its errors and without waiting for it."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = Client
