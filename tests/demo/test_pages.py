"""Every page of the demo site, as a visitor's browser gets it."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import html5lib
import polib
import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from editorial.models import PageCheck, QualityFinding
from news.models import EventPage, NewsPage
from tests.demo_site import PROJECT
from toolkit.addresses import page_address
from toolkit.locales import language_code

MOST_QUERIES = 13  # one of them asks which lists of the footer hold pages
XHTML = "{http://www.w3.org/1999/xhtml}"
LOADED = {f"{XHTML}img", f"{XHTML}script", f"{XHTML}source"}
OWN_HOSTS = {"", "localhost", "testserver"}


def demo_pages() -> list[Page]:
    return list(Page.objects.live().filter(depth__gt=1).order_by("path"))


@dataclass(frozen=True)
class Visited:
    """A page as a visitor got it, the database asked for nothing more."""

    page: Page
    language: str
    status: int
    cookies: object
    document: Element
    errors: list


@pytest.fixture(scope="module")
def crawl(demo_site, django_db_blocker) -> list[Visited]:
    """Every page of the demo site, visited once."""
    media = override_settings(MEDIA_ROOT=str(demo_site.folder / "media"))
    with django_db_blocker.unblock(), demo_site.connected(), media:
        return [visited(page) for page in demo_pages()]


def visited(page: Page) -> Visited:
    response = Client().get(page.url)
    parser = html5lib.HTMLParser()
    document = parser.parse(response.content.decode())
    page.address, page.full_address = page.url, page_address(page)
    return Visited(
        page,
        language_code(page.locale_id),
        response.status_code,
        response.cookies,
        document,
        parser.errors,
    )


def all_of(document: Element, name: str) -> Iterator[Element]:
    return document.iter(f"{XHTML}{name}")


def test_each_page_is_valid_html_in_its_language_with_one_heading(crawl):
    wrong = {}
    for visit in crawl:
        found = {
            "status": visit.status,
            "lang": visit.document.get("lang"),
            "h1": len(list(all_of(visit.document, "h1"))),
            "errors": visit.errors,
            "title": bool(next(all_of(visit.document, "title")).text.strip()),
        }
        right = {
            "status": 200,
            "lang": visit.language,
            "h1": 1,
            "errors": [],
            "title": True,
        }
        if found != right:
            wrong[visit.page.address] = found
    assert wrong == {}


def test_headings_do_not_skip_a_level(crawl):
    wrong = {}
    for visit in crawl:
        tags = [
            str(element.tag).removeprefix(XHTML) for element in visit.document.iter()
        ]
        levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
        if any(after > before + 1 for before, after in pairwise([0, *levels])):
            wrong[visit.page.address] = levels
    assert wrong == {}


def test_ids_are_unique_and_anchors_lead_somewhere(crawl):
    wrong = {}
    for visit in crawl:
        ids = [
            element.get("id") for element in visit.document.iter() if element.get("id")
        ]
        hrefs = [a.get("href") or "" for a in all_of(visit.document, "a")]
        lost = [href for href in hrefs if href.startswith("#") and href[1:] not in ids]
        twice = {each for each in ids if ids.count(each) > 1}
        if lost or twice:
            wrong[visit.page.address] = (lost, twice)
    assert wrong == {}


def test_no_internal_link_is_broken(crawl, demo, client):
    targets: dict[str, str] = {}
    for visit in crawl:
        for element in visit.document.iter():
            link = urlsplit(element.get("href") or element.get("src") or "")
            if link.path and link.netloc in OWN_HOSTS and link.scheme in ("", "http"):
                whole = urljoin(
                    visit.page.address, urlunsplit(("", "", *link[2:4], ""))
                )
                targets.setdefault(whole, visit.page.address)
    pages = {
        t: at for t, at in targets.items() if not t.startswith(("/static/", "/media/"))
    }
    files = [target for target in targets if target.startswith("/media/")]

    seen = {visit.page.address for visit in crawl if visit.status == 200}
    broken = {
        target: source
        for target, source in pages.items()
        if target not in seen and client.get(target).status_code not in (200, 301, 302)
    }
    assert broken == {}
    assert [f for f in files if not (demo.folder / unquote(f[1:])).exists()] == []
    assert len(pages) > 250
    assert files


def words_of_interface(language: str) -> set[str]:
    """The texts of templates in one language that no other language shares."""

    def texts(code: str) -> set[str]:
        catalogue = polib.pofile(PROJECT / f"site/locale/{code}/LC_MESSAGES/django.po")
        return {
            text
            for entry in catalogue
            if any(path.endswith(".html") for path, _line in entry.occurrences)
            for text in [entry.msgstr, *entry.msgstr_plural.values()]
            if len(text) > 2
        }

    others = {"fi", "en"} - {language}
    return texts(language) - set().union(*map(texts, others))


def own_texts(element: Element, language: str) -> Iterator[str]:
    """The texts of an element that are in the page's language."""
    if element.get("lang", language) == language and isinstance(element.tag, str):
        yield (element.text or "").strip()
        for child in element:
            yield from own_texts(child, language)
            yield (child.tail or "").strip()


@pytest.mark.parametrize(("language", "other"), [("fi", "en"), ("en", "fi")])
def test_no_word_of_the_interface_is_in_the_other_language(crawl, language, other):
    foreign = words_of_interface(other)
    wrong = {}
    for visit in crawl:
        texts = own_texts(visit.document, visit.language)
        mixed = foreign.intersection(texts)
        if visit.language == language and mixed:
            wrong[visit.page.address] = mixed
    assert len(foreign) > 50
    assert wrong == {}


def test_no_page_needs_more_queries_than_the_budget(crawl, demo, client):
    """The first visit makes the page's images in their sizes, once for all."""
    over = {}
    for visit in crawl:
        client.get(visit.page.address)
        with CaptureQueriesContext(connection) as queries:
            client.get(visit.page.address)
        if len(queries) > MOST_QUERIES:
            over[visit.page.address] = len(queries)
    assert over == {}


def test_alternates_are_the_real_translations(crawl):
    versions: dict[object, dict[str, str]] = {}
    for visit in crawl:
        key = visit.page.translation_key
        versions.setdefault(key, {})[visit.language] = visit.page.full_address
    wrong = {}
    for visit in crawl:
        links = list(all_of(visit.document, "link"))
        canonical = [
            link.get("href") for link in links if link.get("rel") == "canonical"
        ]
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in links
            if link.get("rel") == "alternate" and link.get("hreflang")
        }
        real = versions[visit.page.translation_key]
        expected = real if len(real) > 1 else {}
        if canonical != [visit.page.full_address] or alternates != expected:
            wrong[visit.page.address] = (canonical, alternates)
    assert wrong == {}


def test_reader_gets_no_cookie_and_meets_no_outside_address(crawl):
    wrong = {}
    for visit in crawl:
        loaded = [
            element.get("src") or element.get("href") or ""
            for element in visit.document.iter()
            if element.tag in LOADED or element.get("rel") in {"stylesheet", "icon"}
        ]
        outside = [address for address in loaded if urlsplit(address).netloc]
        if visit.cookies or outside:
            wrong[visit.page.address] = (visit.cookies, outside)
    assert wrong == {}


def test_first_view_of_an_article_weighs_at_most_40_kilobytes(demo, client):
    """HTML, CSS and JS, each compressed as one file, as production serves them."""
    static = PROJECT / "site/static"
    html = client.get("/fi/tyokalupakki/johdanto/mita-yhteiskehittaminen-on/")
    assert html.status_code == 200
    parts = [html.content] + [
        b"".join(path.read_bytes() for path in sorted(static.glob(pattern)))
        for pattern in ("css/**/*.css", "js/**/*.js")
    ]

    assert sum(len(gzip.compress(part)) for part in parts) <= 40_000


# What editors say to each other, and functions that the site does not have.
NOT_FOR_READERS = re.compile(
    "lähdeaineisto|lähde (ei|kertoo|mainitsee|antaa|ohjaa)|lisää tähän|täydentää tähän|"
    "teksti on pohja|source (material|gives|names|mentions)|this is a template|add the .* here|"
    "adds its .* here|oma(n)? valikoima|own selection|piste kartalla|point on the map|"
    "hae sanalla|search by word|tilaus vahvistetaan|confirms the subscription",
    re.IGNORECASE,
)


def test_readers_meet_no_note_of_editors_and_no_function_that_is_not_there(crawl):
    found = {
        visit.page.address: match[0]
        for visit in crawl
        if (match := NOT_FOR_READERS.search(" ".join(visit.document.itertext())))
    }
    assert found == {}


@pytest.mark.parametrize("language", ["fi", "en"])
def test_something_is_recent_and_something_is_to_come(crawl, demo, language):
    pages = [v.page.specific for v in crawl if v.language == language]
    today = timezone.localdate()
    days = [p.date for p in pages if isinstance(p, NewsPage)]
    events = [p for p in pages if isinstance(p, EventPage)]

    assert today - timedelta(days=7) <= max(days) <= today
    assert [event for event in events if not event.is_over]


def test_no_page_breaks_a_blocking_quality_rule(demo):
    checked = PageCheck.objects.filter(page__live=True).count()

    assert checked == len(demo_pages())
    assert [str(f) for f in QualityFinding.objects.filter(is_blocking=True)] == []
