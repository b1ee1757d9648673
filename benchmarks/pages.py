"""
Times lists, the sitemap, the editors' explorer and publishing as the site grows.

    .venv/bin/python benchmarks/pages.py [--sections NUMBER] [pages ...]

Articles with three terms each are added to the demo site, all in one section or as many in
each of several, in a test database that is dropped at the end: on SQLite, or where
DATABASE_URL points. Nothing is cached.
Publishing is timed with all that follows it. The processor's time is this process's: a
busy machine hardly changes it; PostgreSQL's own is not in it.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "benchmarks")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
os.environ.setdefault("TEST_DATABASE_URL", os.environ.get("DATABASE_URL", ""))

import django  # noqa: E402

django.setup()

from admin_search import demo_words  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import AutoField  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402

from tests import factories  # noqa: E402
from toolkit.models import (  # noqa: E402
    PageTerm,
    Term,
    ToolkitArticlePage,
    ToolkitIndexPage,
    ToolkitSectionPage,
)

SIZES = [1_000, 10_000, 100_000]
BATCH = 2_000
RUNS = 5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", nargs="*", type=int, default=SIZES)
    parser.add_argument("--sections", type=int, default=1)
    chosen = parser.parse_args()
    database = connection.creation.create_test_db(verbosity=0)
    settings.ALLOWED_HOSTS = ["*"]
    try:
        call_command("load_demo", without_accounts=True, stdout=StringIO())
        toolkit = ToolkitIndexPage.objects.get(locale=Locale.get_default())
        sections = [
            factories.ToolkitSectionPageFactory(parent=toolkit, title=f"Artikkelit {n}")
            for n in range(chosen.sections)
        ]
        editor = User.objects.create_superuser("editor")
        made, words = 0, demo_words()
        for size in chosen.pages:
            in_each = size // chosen.sections
            for section in sections:
                make_articles(section, range(made, in_each), words)
            made = in_each
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")  # which it does by itself after a while
            print(
                f"\n{size} articles in {chosen.sections} sections"
                f" on {connection.vendor}, load {os.getloadavg()}"
            )
            measure(sections[0], editor)
    finally:
        connection.creation.destroy_test_db(database, verbosity=0)


def make_articles(
    section: ToolkitSectionPage, numbers: range, words: list[str]
) -> None:
    """Articles below a section, written past Wagtail to be done in seconds."""
    chance = random.Random(numbers.start)  # noqa: S311 - the same pages in each run
    kind = ContentType.objects.get_for_model(ToolkitArticlePage)
    facets = [facet.name for facet in ToolkitArticlePage.facets]
    terms = list(Term.objects.filter(vocabulary__in=facets, locale=section.locale))
    for start in range(numbers.start, numbers.stop, BATCH):
        articles = [
            article(section, number, chance, words, kind)
            for number in range(start, min(start + BATCH, numbers.stop))
        ]
        with transaction.atomic():
            insert(Page, articles)
            keys = dict(
                Page.objects.filter(path__in=[a.path for a in articles]).values_list(
                    "path", "pk"
                )
            )
            for each in articles:
                each.pk = each.page_ptr_id = keys[each.path]
            insert(ToolkitArticlePage, articles)
            PageTerm.objects.bulk_create(
                PageTerm(page_id=each.pk, term=term, locale_id=section.locale_id)
                for each in articles
                for term in chance.sample(terms, k=3)
            )
    Page.objects.filter(pk=section.pk).update(numchild=numbers.stop)


def article(
    section: ToolkitSectionPage,
    number: int,
    chance: random.Random,
    words: list[str],
    kind: ContentType,
) -> ToolkitArticlePage:
    text = " ".join(chance.choices(words, k=120))
    return ToolkitArticlePage(
        title=" ".join(chance.choices(words, k=4)),
        draft_title="x",
        search_description=text[:120],
        slug=f"article-{number}",
        path=Page._get_path(section.path, section.depth + 1, number + 1),
        depth=section.depth + 1,
        url_path=f"{section.url_path}article-{number}/",
        locale=section.locale,
        content_type=kind,
        live=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
        body=[("paragraph", f"<p>{text}</p>")],
    )


def insert(model: type[Page], rows: list[ToolkitArticlePage]) -> None:
    """Write one table of a page that stands in two, which bulk_create does not do."""
    fields = [
        f for f in model._meta.local_concrete_fields if not isinstance(f, AutoField)
    ]
    columns = ", ".join(f'"{f.column}"' for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [
        [f.get_db_prep_save(f.pre_save(row, True), connection) for f in fields]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})',  # noqa: S608 - our own names
            values,
        )


def measure(section: ToolkitSectionPage, editor: User) -> None:
    reader, admin = Client(), Client()
    admin.force_login(editor)
    some = ToolkitArticlePage.objects.child_of(section)[7]
    views = {
        "front page": lambda: reader.get("/fi/"),
        "list": lambda: reader.get(section.url),
        "list, page 20": lambda: reader.get(section.url, {"page": 20}),
        "article": lambda: reader.get(some.url),
        "sitemap": lambda: reader.get("/sitemap.xml"),
        "sitemap, part 1": lambda: reader.get("/sitemap-pages.xml"),
        "search": lambda: reader.get("/fi/haku/", {"q": "asukas"}),
        "explorer": lambda: admin.get(
            reverse("wagtailadmin_explore", args=[section.pk])
        ),
        "explorer of all": lambda: admin.get(reverse("wagtailadmin_explore_root")),
        "editor": lambda: admin.get(reverse("wagtailadmin_pages:edit", args=[some.pk])),
        "publish": lambda: publish(some),
    }
    print("| what | queries | median, ms | least to most, ms | processor, ms |")
    print("|---|---|---|---|---|")
    for name, view in views.items():
        show(name, view)


def publish(page: ToolkitArticlePage) -> None:
    page.title = f"{page.title[:100]} {time.monotonic_ns()}"
    page.save_revision().publish()


def show(name: str, view: Callable[[], object]) -> None:
    view()  # what a process does once
    times, spent = [], []
    for _run in range(RUNS):
        cache.clear()
        start, processor = time.perf_counter(), time.process_time()
        answer = view()
        times.append((time.perf_counter() - start) * 1000)
        spent.append((time.process_time() - processor) * 1000)
        assert getattr(answer, "status_code", 200) == 200, answer  # noqa: S101
    with CaptureQueriesContext(connection) as queries:
        view()
    print(
        f"| {name} | {len(queries)} | {statistics.median(times):.0f}"
        f" | {min(times):.0f} to {max(times):.0f} | {statistics.median(spent):.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
