"""What hands and eyes need of each page type, of which axe sees nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_accessibility import one_of_each_type

SEARCHES = ["/fi/haku/?q=kysely", "/en/search/?q=survey"]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 800}
ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %, WCAG 1.4.10
# WCAG 1.4.12
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
REACH = Path(__file__).parent / "reach.js"


@pytest.fixture
def reader(visit) -> Page:
    page = visit("/robots.txt", bypass_csp=True, reduced_motion="reduce")
    page.add_init_script(path=REACH)
    return page


@pytest.fixture
def addresses(demo_site) -> Iterator[str]:
    """A page of each type in both languages, and the search."""
    return [*one_of_each_type(demo_site), *SEARCHES]


@pytest.fixture
def finnish(addresses: list[str]) -> list[str]:
    return [address for address in addresses if "/fi/" in address]


def faults(page: Page, addresses: list[str], look: Callable[[], list]) -> str:
    """What is wrong with each page, one thing a line."""
    found = []
    for address in addresses:
        page.goto(address)
        found += [f"{address} {wrong}" for wrong in look()]
    assert len(addresses) > 20
    return "\n".join(found)


def read(page: Page, view: dict, *measures: str) -> list:
    """What these measures of reach.js find in a window of this size."""
    page.set_viewport_size(view)
    found = {name: page.evaluate(f"reach.{name}()") for name in measures}
    return [(view["width"], name, wrong) for name, wrong in found.items() if wrong]


def test_what_has_the_focus_is_seen(reader, finnish):
    def look() -> list:
        wrong = []
        for view in (DESKTOP, ZOOMED):
            reader.set_viewport_size(view)
            reader.keyboard.press("Tab")  # what takes the focus from now on shows it
            wrong += read(reader, view, "hiddenWithFocus")
        return wrong

    assert faults(reader, finnish, look) == ""


def test_a_key_reaches_what_takes_the_focus_in_its_order(reader):
    reader.goto("/fi/tyokalupakki/menetelmat/tyopaja/")
    places = []
    while True:
        reader.keyboard.press("Tab")
        place = reader.evaluate("reach.placeOfFocus()")
        if place < 0:
            break
        places.append(place)

    assert len(places) > 30
    assert places == sorted(set(places))


def test_targets_are_large_enough_and_no_text_is_cut(reader, addresses):
    measures = ("overflow", "smallTargets", "cutTexts")

    def look() -> list:
        views = (DESKTOP, PHONE, ZOOMED)
        return [wrong for view in views for wrong in read(reader, view, *measures)]

    assert faults(reader, addresses, look) == ""


def test_text_that_a_reader_spaces_out_is_not_cut(reader, finnish):
    def look() -> list:
        reader.add_style_tag(content=SPACING)
        views = (DESKTOP, ZOOMED)
        return [w for view in views for w in read(reader, view, "overflow", "cutTexts")]

    assert faults(reader, finnish, look) == ""


def test_text_of_twice_the_size_is_not_cut(reader, finnish):
    browser = reader.context.new_cdp_session(reader)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})

    def look() -> list:
        size = reader.evaluate("getComputedStyle(document.documentElement).fontSize")
        assert size == "32px"
        views = (DESKTOP, PHONE)
        return [w for view in views for w in read(reader, view, "overflow", "cutTexts")]

    assert faults(reader, finnish, look) == ""


def test_what_would_be_wrong_is_noticed(reader):
    reader.goto("/fi/")
    reader.add_style_tag(
        content=""".site-footer a { padding: 0; font-size: 9px; line-height: 1 }
          .site-footer li { font-size: 9px; line-height: 1 } h1 { white-space: nowrap }
          body::after { content: ""; position: fixed; inset: 0; background: red }"""
    )
    measures = ("overflow", "smallTargets", "cutTexts", "hiddenWithFocus")

    assert {name for _, name, _ in read(reader, PHONE, *measures)} == set(measures)
