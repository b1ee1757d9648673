"""
Times the editors' search and choosers over 10,000 pages.

    .venv/bin/python benchmarks/admin_search.py [pages]

The pages are made in a test database, which is dropped at the end: on SQLite, or where
DATABASE_URL points.
"""

import logging
import os
import random
import re
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
os.environ.setdefault("TEST_DATABASE_URL", os.environ.get("DATABASE_URL", ""))

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Page  # noqa: E402

from demo.quiet import one_big_change  # noqa: E402
from home.models import HomePage  # noqa: E402
from toolkit.models import ToolkitArticlePage  # noqa: E402

RUNS = 5


def main(number: int) -> None:
    database = connection.creation.create_test_db(verbosity=0)
    try:
        words = demo_words()
        make_pages(number, words)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # which PostgreSQL does by itself after a while
        measure(sorted(set(words), key=words.count, reverse=True))
    finally:
        connection.creation.destroy_test_db(database, verbosity=0)


def demo_words() -> list[str]:
    texts = (ROOT / "site/demo/fi").glob("*.yaml")
    return re.findall(r"\w{2,}", " ".join(path.read_text() for path in texts).lower())[
        :30_000
    ]


def make_pages(number: int, words: list[str]) -> None:
    """Articles below the Finnish home page, written past Wagtail to be done in seconds."""
    chance = random.Random(1)  # noqa: S311 - the same pages in each run

    def text(length: int) -> str:
        return " ".join(chance.choices(words, k=length))

    home = HomePage.objects.order_by("path").first()
    pages = [
        Page(
            title=text(4),
            draft_title="",
            search_description=text(15),
            slug=f"page-{index}",
            path=Page._get_path(home.path, home.depth + 1, index + 1000),
            depth=home.depth + 1,
            url_path=f"{home.url_path}page-{index}/",
            locale=home.locale,
            content_type=ContentType.objects.get_for_model(ToolkitArticlePage),
        )
        for index in range(number)
    ]
    with one_big_change():
        for page in Page.objects.bulk_create(pages):
            values = {
                f.attname: getattr(page, f.attname) for f in Page._meta.concrete_fields
            }
            article = ToolkitArticlePage(page_ptr_id=page.pk, **values)
            article.body = [("paragraph", f"<p>{text(300)}</p>")]
            article.save_base(raw=True)


def measure(words: list[str]) -> None:
    """Print the median time of each view for each query, with the slowest last."""
    client = Client(raise_request_exception=False)
    logging.disable()
    client.force_login(User.objects.create_superuser("editor"))
    home = HomePage.objects.order_by("path").first()
    views = {
        "search": reverse("wagtailadmin_pages:search"),
        "chooser": reverse("wagtailadmin_choose_page_search"),
        "explorer": reverse("wagtailadmin_explore", args=[home.pk]),
    }
    queries = {
        "commonest word": words[0],
        "common word": words[20],
        "middling word": words[500],
        "rare word": words[-1],
        "two letters": "ka",
        "one letter": "k",
        "two words": " ".join(words[:2]),
        "quote": '"',
        "NUL": "a\0b",
        "lone surrogate": "%ED%A0%80",
        "space": " ",
        "thousand words": "a " * 1000,
    }
    worst = 0.0
    for view, url in views.items():
        for name, query in queries.items():
            times = []
            for _run in range(RUNS):
                start = time.perf_counter()
                status = client.get(url, {"q": query}).status_code
                times.append(time.perf_counter() - start)
                if times[0] > 5:
                    break
            worst = max(worst, statistics.median(times))
            print(
                f"{view:9} {name:15} {status} {statistics.median(times) * 1000:8.0f} ms",
                flush=True,
            )
    print(
        f"worst {worst * 1000:.0f} ms with {Page.objects.count()} pages on {connection.vendor}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
