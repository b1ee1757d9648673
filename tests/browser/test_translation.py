"""A changed page's way to the readers of its translation, by what each hand sees."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.translated import ENGLISH, TITLE
from tests.demo_site import DemoSite

WORLD = "from tests.browser.translated import *; "
NEWER = "The Finnish page is newer"
CHANGES = {
    "what": "Kuljetaan reitti kierrosvihkojen kanssa.",
    "why": "Kaikki kuulevat saman paikan.",
}


@pytest.fixture
def source(demo_site: DemoSite) -> Iterator[str]:
    """The key of a Finnish page whose English translation is published."""
    yield demo_site.manage("shell", "-v", "0", "-c", f"{WORLD}print(make())").strip()
    demo_site.manage("shell", "-c", f"{WORLD}remove()")


def test_change_reaches_the_readers_of_the_translation(visit, signed_in, source):
    reader = visit("/en/toolkit/methods/tour-of-the-neighbourhood/")
    expect(reader.locator("main")).to_contain_text(ENGLISH["what"])
    expect(reader.get_by_text(NEWER)).to_have_count(0)

    editor, publisher = signed_in("editor"), signed_in("publisher")
    editor.goto(f"/admin/pages/{source}/edit/")
    # What the form saves by itself would else reach the server after the draft.
    with editor.expect_response(lambda response: response.request.method == "POST"):
        changes_the_texts(editor)
    editor.wait_for_load_state("networkidle")
    editor.get_by_role("button", name="Tallenna luonnos").click()
    expect(editor.locator(".messages .success")).to_be_visible()
    publisher.goto(f"/admin/pages/{source}/edit/")
    publish(publisher)
    reader.reload()
    expect(reader.get_by_text(NEWER)).to_be_visible()
    expect(reader.locator("main")).to_contain_text(ENGLISH["what"])

    translator = signed_in("translator")
    row_of_table(translator, "out of date").get_by_role("link", name=TITLE).click()
    sees_what_changed(translator)
    translates_against_the_glossary_and_mends_it(translator)
    translator.get_by_role("button", name="Save and submit for review").click()
    expect(translator.get_by_text("at the step: Subject review")).to_be_visible()

    for person in (signed_in("reviewer"), publisher, publisher):
        person.goto(translator.url)
        person.get_by_role("button", name="Hyväksy", exact=True).click()
        expect(person.locator(".messages .success")).to_be_visible()
    reader.reload()
    expect(reader.locator("main")).to_contain_text("Everybody hears the same place.")
    expect(reader.locator("main")).to_contain_text("The route has tour notebooks.")
    expect(reader.get_by_text(NEWER)).to_have_count(0)
    row_of_table(translator, "up to date")


def changes_the_texts(page: Page) -> None:
    for field, text in CHANGES.items():
        page.locator(f"[data-contentpath={field}] [role=textbox]").click()
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        # The form gets rich text a moment after it is typed.
        expect(page.locator(f"[name={field}]")).to_have_value(re.compile(text))


def publish(page: Page) -> None:
    page.locator("footer .w-dropdown__toggle").click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def row_of_table(page: Page, state: str) -> Locator:
    page.goto("/admin/translation/?words=naapuruston")
    row = page.locator("tbody tr").filter(has_text=TITLE)
    expect(row).to_contain_text(re.compile(state, re.IGNORECASE))
    return row


def sees_what_changed(page: Page) -> None:
    """Exactly two texts, each as it was and as it is now."""
    expect(page.locator(".desk-card")).to_have_count(2)
    what, why = (card(page, text) for text in CHANGES.values())
    expect(what).to_contain_text("Kuljetaan reitti yhdessä.")
    expect(what.locator("del")).to_have_text("yhdessä")
    expect(what.locator("ins")).to_have_text("kierrosvihkojen kanssa")
    expect(what.locator("textarea")).to_have_value(ENGLISH["what"])
    expect(why).to_contain_text("Kaikki näkevät saman paikan.")
    expect(why.locator("del")).to_have_text("näkevät")
    expect(why.locator("ins")).to_have_text("kuulevat")


def translates_against_the_glossary_and_mends_it(page: Page) -> None:
    """The Finnish term and the wording to avoid both stand in another form."""
    what, why = CHANGES.values()
    expect(card(page, what)).to_contain_text("Tour notebook not: walking diary")
    card(page, what).locator("textarea").fill("The route has walking diaries.")
    save(page)
    warning = page.get_by_text("“walking diary”")
    expect(warning).to_be_visible()

    page.get_by_role("link", name="All texts").click()
    expect(card(page, what).locator(".desk-card__warning")).to_be_visible()
    card(page, what).locator("textarea").fill("The route has tour notebooks.")
    card(page, why).locator("textarea").fill("Everybody hears the same place.")
    save(page)
    expect(warning).to_have_count(0)
    expect(page.get_by_text("Everything is translated")).to_be_visible()


def card(page: Page, source: str) -> Locator:
    return page.locator(".desk-card").filter(has_text=source)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()
