"""
Sends requests that no browser sends to every public address, and counts the answers.

    .venv/bin/python benchmarks/fuzz.py [requests] [seed]

The site answers in this process as in production: the cache of pages before Django, with
the database of DATABASE_URL, where the demo content should be. Ends with an error if any
answer is a 500.
"""

import logging
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from wagtail.models import Page  # noqa: E402

from benchmarks.hostile_requests import request  # noqa: E402
from serving.page_cache import PageCache  # noqa: E402
from toolkit.models import ToolkitDocument  # noqa: E402

settings.DEBUG = False
logging.disable(logging.CRITICAL)

VIEWS = [
    *["/", "/robots.txt", "/sitemap.xml", "/sitemap-fi.xml", "/health/live"],
    *["/health/ready", "/fi/haku/", "/en/search/", "/fi/haku/ehdotukset/"],
    *["/en/search/suggestions/", "/fi/uutiset.atom", "/en/news.atom", "/admin/"],
    *["/admin/login/", "/fi/_util/login/", "/admin/city-account/return/"],
    *["/admin/password_reset/", "/admin/pages/3/", "/static/x", "/favicon.ico"],
]
OF_A_PAGE = [
    *["/fi/palaute/{}/", "/en/feedback/{}/", "/fi/palaute/{}/hyodyllinen/"],
    *["/en/feedback/{}/useful/", "/en/not-translated/{}/", "/fi/ei-kaannetty/{}/"],
]


def main(number: int, seed: int) -> int:
    chance = random.Random(seed)  # noqa: S311 - the same requests in each run
    application = PageCache(get_wsgi_application())
    known = addresses()
    statuses, bad, start = Counter(), [], time.perf_counter()
    for count in range(1, number + 1):
        environ = request(chance, known)
        status = answer(application, environ)
        statuses[status[:3]] += 1
        if status.startswith("5") or not status[:3].isdigit():
            bad.append((status, environ))
            print(f"request {count}: {status}\n  {environ!r}"[:2000], flush=True)
        if not count % 1000:
            print(f"{count} / {number}, {len(bad)} bad", flush=True)
    took = time.perf_counter() - start
    print(f"{len(known)} addresses, seed {seed}, {took:.0f} s: {dict(statuses)}")
    return bool(bad)


def addresses() -> list[str]:
    pages = Page.objects.live().filter(depth__gt=1)
    own = [pattern.format(page.pk) for page in pages[:20] for pattern in OF_A_PAGE]
    files = [
        f"/documents/{file.pk}/{file.filename}"
        for file in ToolkitDocument.objects.all()
    ]
    # As often as pages, of which there are many more.
    return [*(page.url for page in pages), *own, *files, *VIEWS * 6]


def answer(application: PageCache, environ: dict) -> str:
    """The status, or the error that came through."""
    told: list[str] = []
    try:
        given = application(environ, lambda status, headers: told.append(status))
        for _part in given:
            pass
        if hasattr(given, "close"):
            given.close()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return told[0]


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*arguments, 100_000, 0][: max(2, len(arguments))]))
