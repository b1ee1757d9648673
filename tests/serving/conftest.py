"""The site as a server asks for it: through the cache of pages."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from serving.page_cache import PageCache


class Reader:
    """Somebody who asks for pages; `made` counts how often a page was made for them."""

    def __init__(self) -> None:
        self.made = 0
        self.application = PageCache(self._make)
        self.handler = WSGIHandler()

    def _make(self, environ: dict, start_response: Callable):
        self.made += 1
        return self.handler(environ, start_response)

    def get(self, address: str, method: str = "GET", **headers: str):
        # Whoever asks sees finished transactions; a test never finishes its own.
        connection.run_on_commit = []
        path, _mark, query = address.partition("?")
        told = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "testserver",
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
            **headers,
        }
        body = b"".join(
            self.application(
                environ, lambda status, fields: told.extend([status, fields])
            )
        )
        return int(told[0].split()[0]), dict(told[1]), body.decode()

    def page(self, address: str, **headers: str) -> str:
        return self.get(address, **headers)[2]


@pytest.fixture
def reader(db) -> Iterator[Reader]:
    # The end of a request would close the connection that holds the test's data.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    cache.clear()
    yield Reader()
    cache.clear()
    for signal in signals:
        signal.connect(close_old_connections)
