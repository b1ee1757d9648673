"""axe on one page of each type, in each language and both themes: no violations."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page as BrowserPage
from wagtail.models import Page

from toolkit.locales import language_code

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that a theme changes is colours.
RULES = {
    "light": STANDARD,
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
VIEWS = [
    "/fi/haku/?q=kysely",
    "/en/search/?q=survey",
    "/fi/haku/?q=xyzzy",
    "/fi/ei-ole/",
    "/en/not-there/",
]


def one_of_each_type(demo_site) -> list[str]:
    """The address of the longest page of each type and language."""
    with demo_site.connected():
        found = {}
        pages = Page.objects.live().filter(depth__gt=1).select_related("content_type")
        for page in pages.order_by("path"):
            found[page.content_type_id, language_code(page.locale_id)] = page.url
        return sorted(found.values())


def violations(page: BrowserPage, rules: object) -> list[dict]:
    """What axe finds on a page that has read it; of what is in order it tells nothing."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    run = "options => axe.run(options).then(results => results.violations)"
    return page.evaluate(run, options)


def test_no_page_type_has_an_accessibility_fault(visit, demo_site):
    faults = {}
    page = visit("/robots.txt", bypass_csp=True, reduced_motion="reduce")
    addresses = one_of_each_type(demo_site) + VIEWS
    for address in addresses:
        page.goto(address)
        page.evaluate(AXE_SCRIPT)
        for theme, rules in RULES.items():
            page.emulate_media(color_scheme=theme)
            for violation in violations(page, rules):
                nodes = [node["html"][:120] for node in violation["nodes"]]
                place = (theme, address, nodes[:3])
                faults.setdefault(violation["id"], []).append(place)
    assert len(addresses) > 35
    assert faults == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_open_suggestions_have_no_accessibility_fault(visit, theme):
    page = visit("/fi/", color_scheme=theme, bypass_csp=True)
    page.locator("[name=q]").first.press_sequentially("kys")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")

    page.evaluate(AXE_SCRIPT)

    assert [violation["id"] for violation in violations(page, STANDARD)] == []
