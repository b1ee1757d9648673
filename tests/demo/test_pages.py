"""Every page of the demo site, as a visitor's browser gets it."""

import gzip
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import polib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.demo_site import PROJECT
from toolkit.locales import language_code

MOST_QUERIES = 12
XHTML = "{http://www.w3.org/1999/xhtml}"


def demo_pages() -> list[Page]:
    return list(Page.objects.live().filter(depth__gt=1).order_by("path"))


def parsed(html: str) -> tuple[Element, list]:
    parser = html5lib.HTMLParser()
    document = parser.parse(html)
    return document, parser.errors


def all_of(document: Element, name: str) -> Iterator[Element]:
    return document.iter(f"{XHTML}{name}")


def test_each_page_is_valid_html_in_its_language_with_one_heading(demo, client):
    wrong = []
    for page in demo_pages():
        response = client.get(page.url)
        document, errors = parsed(response.content.decode())
        found = {
            "status": response.status_code,
            "lang": document.get("lang"),
            "h1": len(list(all_of(document, "h1"))),
            "errors": errors,
            "title": bool(next(all_of(document, "title")).text.strip()),
        }
        expected = {
            "status": 200,
            "lang": language_code(page.locale_id),
            "h1": 1,
            "errors": [],
            "title": True,
        }
        if found != expected:
            wrong.append((page.url, found))
    assert wrong == []


def test_headings_do_not_skip_a_level(demo, client):
    wrong = []
    for page in demo_pages():
        document, _errors = parsed(client.get(page.url).content.decode())
        levels = [
            int(e.tag[-1])
            for e in document.iter()
            if str(e.tag)[:-1] == f"{XHTML}h" and str(e.tag)[-1].isdigit()
        ]
        skips = [b for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
        if skips:
            wrong.append((page.url, levels))
    assert wrong == []


def test_ids_are_unique_and_anchors_lead_somewhere(demo, client):
    wrong = []
    for page in demo_pages():
        document, _errors = parsed(client.get(page.url).content.decode())
        ids = [element.get("id") for element in document.iter() if element.get("id")]
        anchors = [
            a.get("href")[1:]
            for a in all_of(document, "a")
            if (a.get("href") or "").startswith("#")
        ]
        lost = [anchor for anchor in anchors if anchor not in ids]
        if lost or len(ids) != len(set(ids)):
            wrong.append((page.url, lost, [i for i in ids if ids.count(i) > 1]))
    assert wrong == []


def test_no_internal_link_is_broken(demo, client):
    targets: dict[str, str] = {}
    for page in demo_pages():
        document, _errors = parsed(client.get(page.url).content.decode())
        for element in document.iter():
            link = element.get("href") or element.get("src")
            if link and not link.startswith(("#", "mailto:", "tel:", "data:")):
                address = urljoin(page.full_url, urldefrag(link).url)
                if urlsplit(address).netloc == urlsplit(demo.address).netloc:
                    targets.setdefault(address.removeprefix(demo.address), page.url)
    internal = {
        t: source for t, source in targets.items() if not t.startswith("/static/")
    }
    broken = {
        target: source
        for target, source in internal.items()
        if not target.startswith("/media/")
        and client.get(target).status_code not in (200, 301, 302)
    }
    missing = [
        t
        for t in internal
        if t.startswith("/media/") and not (demo.folder / t.lstrip("/")).exists()
    ]
    assert broken == {}
    assert missing == []
    assert len(internal) > 100


def words_of_interface(language: str) -> set[str]:
    """The texts of templates in one language that no other language shares."""

    def texts(code: str) -> set[str]:
        catalogue = polib.pofile(PROJECT / f"site/locale/{code}/LC_MESSAGES/django.po")
        return {
            text
            for entry in catalogue
            if any(path.endswith(".html") for path, _line in entry.occurrences)
            for text in [entry.msgstr, *entry.msgstr_plural.values()]
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
def test_no_word_of_the_interface_is_in_the_other_language(
    demo, client, language, other
):
    foreign = words_of_interface(other)
    wrong = {}
    for page in demo_pages():
        if language_code(page.locale_id) == language:
            document, _errors = parsed(client.get(page.url).content.decode())
            if mixed := foreign.intersection(own_texts(document, language)):
                wrong[page.url] = mixed
    assert len(foreign) > 50
    assert wrong == {}


def test_no_page_needs_more_queries_than_the_budget(demo, client):
    pages = demo_pages()
    client.get(pages[0].url)
    client.get(pages[-1].url)
    over = {}
    for page in pages:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(page.url)
        if len(queries) > MOST_QUERIES:
            over[page.url] = len(queries)
    assert over == {}


def test_alternates_are_the_real_translations(demo, client):
    wrong = []
    for page in demo_pages():
        document, _errors = parsed(client.get(page.url).content.decode())
        links = list(all_of(document, "link"))
        canonical = [
            link.get("href") for link in links if link.get("rel") == "canonical"
        ]
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in links
            if link.get("rel") == "alternate" and link.get("hreflang")
        }
        versions = Page.objects.live().filter(translation_key=page.translation_key)
        real = {language_code(v.locale_id): v.full_url for v in versions}
        if canonical != [page.full_url] or alternates != (
            real if len(real) > 1 else {}
        ):
            wrong.append((page.url, canonical, alternates))
    assert wrong == []


def test_reader_gets_no_cookie_and_meets_no_outside_address(demo, client):
    wrong = []
    for page in demo_pages():
        response = client.get(page.url)
        document, _errors = parsed(response.content.decode())
        loaded = [
            e.get("src") or e.get("href")
            for e in document.iter()
            if e.tag in {f"{XHTML}img", f"{XHTML}script", f"{XHTML}source"}
            or (e.tag == f"{XHTML}link" and e.get("rel") in {"stylesheet", "icon"})
        ]
        outside = [
            address for address in loaded if address and address.startswith("http")
        ]
        if response.cookies or outside:
            wrong.append((page.url, response.cookies, outside))
    assert wrong == []


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
