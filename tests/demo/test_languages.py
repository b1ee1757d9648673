"""The demo site in its two languages: no word of one on the pages of the other."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from django.test import Client
from taggit.models import Tag
from wagtail.models import Page

from toolkit.models import Municipality, Organisation, PageTerm
from translation.language.doubts import doubts
from translation.models import DeliberatelySame

XHTML = "{http://www.w3.org/1999/xhtml}"
READ_ALOUD = ("alt", "title", "aria-label")
WORDLESS = {f"{XHTML}{name}" for name in ("script", "style", "svg")}
# The same everywhere: the site's own name, a licence, a unit, an address.
SAME = re.compile(r"Talkoot|CC BY 4\.0|\d+ min|\S+@\S+")


def translated_pages() -> list[tuple[Page, Page]]:
    """A page and its translation, one pair of each type of page."""
    pairs = {}
    for page in Page.objects.live().filter(locale__language_code="fi", depth__gt=1):
        english = page.get_translations().filter(locale__language_code="en", live=True)
        if page.specific_class not in pairs and (found := english.first()):
            pairs[page.specific_class] = (page, found)
    return list(pairs.values())


def texts(page: Page) -> set[str]:
    """What a reader of the page's main part is told in the language of the page."""
    document = html5lib.parse(Client().get(page.url).content)
    main = document.find(f".//{XHTML}main")
    return {text for text in said(main) if re.search(r"[^\W\d_]{2}", text)}


def said(element: Element) -> Iterator[str]:
    if element.tag in WORDLESS or "hreflang" in element.attrib:
        return
    if "lang" in element.attrib:
        return
    yield from (element.get(name, "").strip() for name in READ_ALOUD)
    yield " ".join((element.text or "").split())
    for child in element:
        yield from said(child)
        yield " ".join((child.tail or "").split())


def names() -> set[str]:
    """Texts that are the same on purpose, names with one form, and tags of each language."""
    return {
        *DeliberatelySame.objects.values_list("translation__data", flat=True),
        *Municipality.objects.values_list("name_fi", flat=True),
        *Organisation.objects.values_list("name", flat=True),
        *Tag.objects.values_list("name", flat=True),
    }


def test_a_translated_page_has_no_word_of_its_source(demo):
    pairs, same = translated_pages(), names()

    assert len(pairs) >= 15
    for finnish, english in pairs:
        left = {
            text
            for text in texts(finnish) & texts(english)
            if not SAME.fullmatch(text)
            and not all(part.strip(" (") in same for part in text.split(","))
        }
        assert not left, english.url


def test_terms_count_the_same_pages_in_both_languages(demo):
    """Counted by translation key, over the pages that are in both languages."""
    both = {
        page.translation_key
        for page in Page.objects.live().filter(locale__language_code="en")
    }
    counts = {}
    for language in ("fi", "en"):
        rows = PageTerm.objects.filter(
            page__live=True,
            page__locale__language_code=language,
            page__translation_key__in=both,
        )
        counts[language] = Counter(
            rows.values_list("term__translation_key", "page__content_type")
        )
        assert not rows.exclude(term__locale__language_code=language).exists()

    assert counts["fi"] == counts["en"]
    assert len(counts["fi"]) > 20


def test_texts_in_the_right_language_are_not_stopped(demo, settings):
    settings.LANGUAGE_IS_GUESSED = True
    pages = Page.objects.filter(depth__gt=1, alias_of=None).specific()

    found = [doubt for page in pages for doubt in doubts(page)]

    assert [doubt.excerpt for doubt in found if doubt.stops] == []
    assert len(found) <= 2
