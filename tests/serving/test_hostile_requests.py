"""What no browser sends gets an answer that is no error of ours."""

import random

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from benchmarks.hostile_requests import request
from serving.page_cache import PageCache
from tests import factories

VIEWS = [
    *["/", "/robots.txt", "/sitemap.xml", "/health/ready", "/admin/login/"],
    *["/fi/haku/", "/en/search/suggestions/", "/fi/uutiset.atom", "/fi/_util/login/"],
]


@pytest.mark.parametrize("seed", range(8))
def test_fifty_hostile_requests_get_no_error(reader, seed):
    method = factories.MethodPageFactory()
    event = factories.EventPageFactory()
    pages = [method.url, event.url, f"{event.url}calendar.ics"]
    forms = [f"/fi/palaute/{method.pk}/", f"/en/not-translated/{method.pk}/"]
    chance = random.Random(seed)
    application = PageCache(WSGIHandler())
    told: list[str] = []

    for _request in range(50):
        connection.run_on_commit = []
        environ = request(chance, [*pages, *forms, *VIEWS])
        b"".join(application(environ, lambda status, headers: told.append(status)))
        assert not told[-1].startswith("5"), environ
