from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from news.models import EventPage
from tests.demo_site import DemoSite

DESKTOP = {"width": 1280, "height": 900}
# Milliseconds; a machine that runs all tests at once is busy.
LONGEST_WAIT = 90_000
expect.set_options(timeout=LONGEST_WAIT)
LISTEN = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`${event.effectiveDirective} forbids ${event.blockedURI}`);
});
"""


@pytest.fixture
def visit(chromium: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the demo site; options are those of a browser context."""
    contexts: list[BrowserContext] = []

    def opened(address: str, **options: object) -> Page:
        options = {"viewport": DESKTOP, "base_url": served, "locale": "fi-FI"} | options
        contexts.append(chromium.new_context(**options))
        contexts[-1].set_default_timeout(LONGEST_WAIT)
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


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained of: a part of a page forbidden, a script that failed."""
    return []


@pytest.fixture(scope="module")
def session() -> dict[str, object]:
    """What the browser keeps of an administrator who has signed in once."""
    return {}


@pytest.fixture
def admin(signed_in, visit, faults: list[str], session: dict) -> Page:
    """A page of an administrator; what the browser complains of is added to the faults."""
    if session:
        page = visit("/admin/", storage_state=session)
    else:
        page = signed_in("administrator")
        session.update(page.context.storage_state())
    return listened_to(page, faults)


def listened_to(page: Page, faults: list[str]) -> Page:
    """The page, whose complaints are added to the faults from its next address on."""
    page.add_init_script(LISTEN)
    page.on(
        "console",
        lambda said: said.type == "error" and faults.append(f"{page.url} {said.text}"),
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url} {error}"))
    return page


@pytest.fixture
def event(demo_site: DemoSite) -> EventPage:
    with demo_site.connected():
        event = EventPage.objects.filter(locale__language_code="fi").first()
        event.index = event.get_parent().pk
        return event
