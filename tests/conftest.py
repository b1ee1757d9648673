"""What every test can use."""

import os
import shutil
from collections.abc import Iterator
from typing import NoReturn

import pytest
import wagtail_factories
from wagtail.images.models import Image

from toolkit.locales import locales


def require_service(name: str, reason: str) -> NoReturn:
    """
    Say that a service is missing.

    Its test is skipped, but fails where TALKOOT_REQUIRE_SERVICES is 1.
    """
    if os.environ.get("TALKOOT_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{name} is required here: {reason}")
    pytest.skip(f"{name} is missing: {reason}")


@pytest.fixture(autouse=True)
def forget_locales() -> None:
    """A test that adds a language takes it back without a signal."""
    locales.cache_clear()


@pytest.fixture
def image(db) -> Image:
    return wagtail_factories.ImageFactory(title="Piirros")


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:  # noqa: F821
    """Debian's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        require_service("Chromium", "apt-get install chromium, or set CHROMIUM")
    # Playwright runs an event loop in this thread, where Django expects none.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        # Root needs no-sandbox; the rest keeps the browser from calling its maker.
        yield playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
