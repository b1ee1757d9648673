"""The site in Chromium, from which all that docs/browsers.md calls newer is taken away."""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, Route, expect

from tests.compatibility import styles
from tests.compatibility.browsers import NEWER
from tests.demo_site import PROJECT

CSS = PROJECT / "site/static/css"
VIEWS = {
    "home": "/fi/",
    "search": "/fi/haku/?q=kysely",
    "method": "/fi/tyokalupakki/menetelmat/tyopaja/",
}
HEIGHT = 1800
SEEN = 24  # of 255: less than that nobody notices in a pixel
TOLERANCE = 0.002  # of the pixels
# The two extras that move lines are named in tests/compatibility; they are left out of both.
PLAIN_LINES = "* { text-wrap: wrap !important; hyphenate-limit-chars: auto !important }"

NAMES = [name.removeprefix("script ") for name in NEWER if name.startswith("script ")]
FORGET = """
const newer = new Set(NAMES);
for (const name of Object.getOwnPropertyNames(window)) {
  const thing = window[name];
  if (newer.has(name)) delete window[name];
  if (typeof thing !== "function") continue;
  for (const [owner, start] of [[thing, `${name}.`], [thing.prototype, "."]]) {
    for (const key of Object.getOwnPropertyNames(owner ?? {})) {
      if (newer.has(start + key)) delete owner[key];
    }
  }
}
""".replace("NAMES", json.dumps(NAMES))


@lru_cache
def read_by_an_older_browser(name: str) -> str:
    return styles.without((CSS / name).read_text())


def with_colours_for_newer_browsers(name: str) -> str:
    """As the style sheet would be read if its colours stood in light-dark()."""
    css = (CSS / name).read_text()
    return styles.without(re.sub(r": (#\w{6});", r": light-dark(\1, \1);", css))


def make_older(page: Page, read: Callable[[str], str] = read_by_an_older_browser):
    def answer(route: Route) -> None:
        name = route.request.url.partition("/static/css/")[2]
        route.fulfill(body=read(name), content_type="text/css")

    page.route("**/static/css/**", answer)
    page.add_init_script(FORGET)


@pytest.fixture
def older(visit) -> Callable[..., Page]:
    def opened(address: str, **options: object) -> Page:
        page = visit("/robots.txt", **options)
        make_older(page)
        page.goto(address)
        return page

    return opened


def picture(page: Page, theme: str) -> Image.Image:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    data = page.screenshot(animations="disabled", caret="hide", scale="css")
    return Image.open(BytesIO(data)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that look different."""
    grey = ImageChops.difference(one, other).convert("L")
    return sum(grey.histogram()[SEEN:]) / (grey.width * grey.height)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_site_is_itself_without_what_is_newer(visit, width):
    size = {"width": width, "height": HEIGHT}
    pages = [visit("/robots.txt", viewport=size, bypass_csp=True) for _ in range(2)]
    make_older(pages[1])
    differences = {}
    for name, address in VIEWS.items():
        for page in pages:
            page.goto(address)
            page.add_style_tag(content=PLAIN_LINES)
        for theme in ("light", "dark"):
            pictures = [picture(page, theme) for page in pages]
            differences[name, theme] = difference(*pictures)

    assert {k: v for k, v in differences.items() if v > TOLERANCE} == {}


def test_a_site_that_needed_something_newer_would_be_noticed(visit):
    pages = [visit("/robots.txt", color_scheme="dark") for _ in range(2)]
    make_older(pages[1], with_colours_for_newer_browsers)
    for page in pages:
        page.goto(VIEWS["method"])

    assert difference(*(picture(page, "dark") for page in pages)) > 100 * TOLERANCE


def test_search_suggests_and_narrows_without_what_is_newer(older):
    page = older(VIEWS["search"])
    gone = "[document.startViewTransition, Element.prototype.ariaLabel]"
    assert page.evaluate(gone) == [None, None]

    page.get_by_role("combobox", name="Hae sivustolta").first.fill("asukask")
    expect(page.get_by_role("listbox", name="Ehdotukset")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_label("Menetelmät").check()

    expect(page).to_have_url(re.compile("type=method"))
    expect(page.locator(".result .tag", has_text="Uutinen")).to_have_count(0)


def test_the_menu_opens_on_a_phone_without_what_is_newer(older):
    page = older("/fi/", viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Valikko").click()

    page.get_by_role("link", name="Toimintamallit").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Toimintamallit")
