from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture
def visit(chromium: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the demo site; options are those of a browser context."""
    contexts: list[BrowserContext] = []

    def opened(address: str, **options: object) -> Page:
        options = {"viewport": DESKTOP, "base_url": served, "locale": "fi-FI"} | options
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(visit: Callable[..., Page]) -> Callable[[str], Page]:
    """The admin's front page as somebody with an account of the demo sees it."""

    def opened(name: str) -> Page:
        page = visit("/admin/login/")
        page.locator("[name=username]").fill(name)
        page.locator("[name=password]").fill(f"talkoot-{name}")
        page.get_by_role("button", name="Kirjaudu").click()
        page.wait_for_url("**/admin/")
        return page

    return opened
