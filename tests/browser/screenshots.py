"""
The pictures of the guides: `make screenshots` makes them all anew.

Each function below makes one picture in each language from a running demo site. Pytest
runs them as it runs tests, but only when this file is named.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page
from polib import pofile

from tests.browser.scene import BEGUN, BEGUN_IN_ENGLISH, CHANGED
from tests.demo_site import PROJECT, DemoSite

FOLDER = PROJECT / "docs/images"
SIZE = {"width": 1000, "height": 640}
TALL = {"width": 1000, "height": 820}
COLOURS = 128
NARROW_MENU = {"name": "wagtail_sidebar_collapsed", "value": "1"}

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def scene(demo_site: DemoSite) -> None:
    demo_site.manage("shell", "-c", "from tests.browser.scene import play; play()")


@pytest.fixture(params=["fi", "en"], scope="module")
def language(request, scene: None, demo_site: DemoSite) -> str:
    code = request.param
    demo_site.manage(
        "shell", "-c", f"from tests.browser.scene import *; speak('{code}')"
    )
    return code


@pytest.fixture
def opened(visit, language: str, served: str) -> Open:
    """A page of the admin as somebody sees it, with nothing that moves."""

    def show(name: str, address: str) -> Page:
        page = visit("/admin/login/", viewport=SIZE, locale=language)
        page.context.add_cookies([{**NARROW_MENU, "url": served}])
        page.locator("[name=username]").fill(name)
        page.locator("[name=password]").fill(f"talkoot-{name}")
        page.locator("form [type=submit]").click()
        page.wait_for_url("**/admin/")
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    return show


@pytest.fixture
def edited(opened: Open, demo_site: DemoSite) -> Open:
    """The editor of one of the demo's methods."""

    def show(name: str, slug: str, view: str = "edit") -> Page:
        code = f"from tests.browser.scene import *; print(number_of('{slug}'))"
        key = demo_site.manage("shell", "-v", "0", "-c", code).strip()
        return opened(name, f"/admin/pages/{key}/{view}/")

    return show


def keep(shown: Page | Locator, folder: Path, function: Callable) -> None:
    """Keep what is seen under the function's name, as a small file."""
    data = shown.screenshot(animations="disabled", caret="hide", scale="css")
    name = function.__name__.removeprefix("test_").replace("_", "-")
    folder.mkdir(parents=True, exist_ok=True)
    picture = Image.open(BytesIO(data)).convert("RGB")
    picture = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(folder / f"{name}.png", optimize=True)


@pytest.fixture
def save(request, language: str) -> Callable[[Page | Locator], None]:
    """Keeps a picture for the guide for editors."""
    return lambda shown: keep(shown, FOLDER / "editors" / language, request.function)


@pytest.fixture
def save_for_translators(request, language: str) -> Callable[[Page | Locator], None]:
    folder = FOLDER / "translators" / language
    return lambda shown: keep(shown, folder, request.function)


def panel(page: Page, name: str) -> None:
    """Open a side panel of the editor."""
    button = page.locator(f"[data-side-panel-toggle={name}]")
    if button.get_attribute("aria-expanded") != "true":
        button.click()
    page.wait_for_timeout(500)


def test_signing_in(visit, language, save):
    save(visit("/admin/login/", viewport=TALL, locale=language))


def test_front_page(opened, save):
    page = opened("editor", "/admin/")
    page.set_viewport_size(TALL)
    save(page)


def test_writing(edited, save):
    save(edited("editor", "asukaskysely"))


def test_language_mark(edited, save):
    page = edited("editor", "aluekavely")
    text = page.locator("[data-contentpath=what]")
    phrase = text.locator("[style*=italic]").first
    phrase.click()
    phrase.evaluate("element => getSelection().selectAllChildren(element)")
    page.wait_for_timeout(500)
    save(page)


def test_picture(edited, save):
    page = edited("editor", "mita-yhteiskehittaminen-on")
    page.locator("[name=image_alt]").scroll_into_view_if_needed()
    save(page)


def test_checks(edited, save):
    page = edited("editor", "aluekavely")
    panel(page, "checks")
    page.locator("[data-quality] h3").first.wait_for()
    save(page)


def test_submitting(edited, save):
    page = edited("editor", "tyopaja")
    page.locator("footer .w-dropdown__toggle").click()
    page.wait_for_timeout(300)
    save(page)


def test_reviewing(edited, save):
    page = edited("reviewer", "haastattelu")
    page.locator("footer .w-dropdown__toggle").click()
    page.wait_for_timeout(300)
    save(page)


def test_comparing(edited, save):
    save(edited("editor", "haastattelu", "revisions/compare/live...latest"))


def test_schedule(edited, save):
    page = edited("publisher", "kokeilu")
    panel(page, "status")
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").click()
    page.wait_for_timeout(500)
    save(page)


def test_quality_report(opened, save):
    save(opened("publisher", "/admin/reports/quality/"))


def test_review_report(opened, save):
    save(opened("editor", "/admin/reports/to-review/"))


def test_consents(opened, save):
    save(opened("publisher", "/admin/reports/consents/"))


def test_searches(opened, save):
    save(opened("publisher", "/admin/reports/searches/"))


def test_feedback(opened, save):
    page = opened("feedback", "/admin/feedback/")
    page.set_viewport_size({**TALL, "height": 1000})
    page.locator("tbody a").first.click()
    page.wait_for_load_state("networkidle")
    save(page)


def test_leaving(edited, save):
    page = edited("publisher", "asukaskysely", "unpublish")
    page.set_viewport_size(TALL)
    page.locator("main form [type=submit]").first.click()
    page.locator("form:has([name=translations]) button").click()
    page.locator("[name=leaving]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    save(page)


def test_import(opened, save, tmp_path: Path):
    page = opened("editor", "/admin/spreadsheets/")
    with page.expect_download() as download:
        page.locator("a[href*='export/methods.csv?language=fi']").click()
    file = tmp_path / "menetelmat.csv"
    download.value.save_as(file)
    table = file.read_text("utf-8-sig")
    table = table.replace("vähällä vaivalla", "kohtuullisella vaivalla")
    file.write_text(table.replace("CC BY 4.0", "CC BY 5.0", 1), "utf-8-sig")
    page.locator("[name=kind]").select_option("methods")
    page.locator("[name=page_language]").select_option("fi")
    page.locator("[type=file]").set_input_files(file)
    page.locator("form button.button-longrunning").click()
    page.wait_for_load_state("networkidle")
    page.locator("table.listing").wait_for()
    save(page)


@pytest.fixture
def desk(opened: Open) -> Callable[[str], Page]:
    """The desk of a translation, found in the table by its title."""

    def show(title: str) -> Page:
        to_do = "/admin/translation/?state=stale&state=draft"
        page = opened("translator", f"{to_do}&words={title}")
        page.locator("td.title").get_by_role("link", name=title, exact=True).click()
        page.wait_for_load_state("networkidle")
        return page

    return show


def test_translation_table(opened, save_for_translators):
    page = opened("translator", "/admin/translation/?words=ha")
    page.set_viewport_size({**TALL, "height": 1000})
    save_for_translators(page)


def test_translation_desk(desk, save_for_translators):
    page = desk(BEGUN)
    page.set_viewport_size(TALL)
    save_for_translators(page)


def test_changed_text(desk, save_for_translators):
    page = desk(CHANGED)
    page.locator("section:has(del)").first.scroll_into_view_if_needed()
    save_for_translators(page)


def test_translation_import(desk, language, save_for_translators, tmp_path: Path):
    page = desk(BEGUN)
    page.locator("header .w-dropdown__toggle").click()
    page.locator("a[href*='translation/export/?']").click()
    page.locator("[name=format][value=po]").check()
    page.locator("[name=content][value=all]").check()
    with page.expect_download() as download:
        page.locator("main form [type=submit]").click()
    file = tmp_path / "talkoot-en.po"
    download.value.save_as(file)
    translated_elsewhere(file, language)
    page.goto("/admin/translation/import/")
    page.locator("[type=file]").set_input_files(file)
    page.locator("main form [type=submit]").click()
    page.locator("table.listing").last.wait_for()
    save_for_translators(page)


def translated_elsewhere(file: Path, language: str) -> None:
    """A title that is new each time, and two texts that are refused."""
    entries = pofile(str(file))
    texts = [entry for entry in entries if " " in entry.msgid and not entry.msgstr]
    title = next(entry for entry in entries if entry.msgid == BEGUN)
    title.msgstr = BEGUN_IN_ENGLISH + ("!" if language == "fi" else "")
    texts[0].msgstr = "Municipalities may apply until the end of the month."
    texts[0].flags.append("fuzzy")
    texts[1].msgstr = "Visits are <b>made in pairs."
    entries.save()
