"""What an editor pastes from Word or Google Docs keeps its meaning."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from toolkit.models import MethodPage

CLIPBOARD = Path(__file__).with_name("clipboard")
WRITE = """
html => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], { type: "text/html" }),
  "text/plain": new Blob(["teksti"], { type: "text/plain" }),
})])
"""
# What programs put on the clipboard, where the browser would not let a page write it.
DISPATCH = """
(element, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "teksti");
  const options = { clipboardData, bubbles: true, cancelable: true };
  element.dispatchEvent(new ClipboardEvent("paste", options));
}
"""
EXPECTED = [
    ("unstyled", 0, "Hiilidioksidin (CO2) määrä 5 m2 kohti, tärkeää data."),
    ("unordered-list-item", 0, "Kutsu asukkaat"),
    ("unordered-list-item", 1, "kirjeellä"),
    ("unordered-list-item", 0, "Varaa tila"),
    ("ordered-list-item", 0, "Aloita"),
    ("ordered-list-item", 0, "Lopeta"),
    ("unstyled", 0, "Lue lisää ja omasta levystä."),
]


@pytest.fixture
def editor(admin, demo_site) -> Page:
    with demo_site.connected():
        page = MethodPage.objects.filter(live=True, locale__language_code="fi").first()
    admin.context.grant_permissions(["clipboard-read", "clipboard-write"])
    admin.goto(f"/admin/pages/{page.pk}/edit/")
    text = admin.locator("[data-contentpath=why] [contenteditable=true]")
    text.click()
    admin.keyboard.press("Control+A")
    admin.keyboard.press("Delete")
    return admin


def content(page: Page) -> dict:
    """What the editor would save, once the text has arrived in it."""
    field = page.locator("[data-contentpath=why] input[type=hidden]").first
    page.wait_for_function(
        "field => field.value.includes('omasta')", arg=field.element_handle()
    )
    return json.loads(field.input_value())


@pytest.mark.parametrize("program", ["word", "google-docs"])
@pytest.mark.parametrize("is_real", [True, False], ids=["keys", "event"])
def test_pasted_text_keeps_lists_indices_and_links(editor, program, is_real):
    html = (CLIPBOARD / f"{program}.html").read_text()
    if is_real:
        editor.evaluate(WRITE, html)
        editor.keyboard.press("Control+V")
    else:
        editor.locator("[data-contentpath=why] [contenteditable=true]").evaluate(
            DISPATCH, html
        )

    raw = content(editor)

    blocks = [(b["type"], b["depth"], b["text"]) for b in raw["blocks"]]
    assert blocks == EXPECTED
    assert styled(raw["blocks"][0]) == {
        ("SUBSCRIPT", "2"),
        ("SUPERSCRIPT", "2"),
        ("BOLD", "tärkeää"),
    }
    assert not any(block["inlineStyleRanges"] for block in raw["blocks"][1:])
    links = [entity["data"]["url"] for entity in raw["entityMap"].values()]
    assert links == ["https://www.espoo.fi/asukkaat"]


def styled(block: dict) -> set[tuple[str, str]]:
    ranges = block["inlineStyleRanges"]
    return {
        (r["style"], block["text"][r["offset"] : r["offset"] + r["length"]])
        for r in ranges
    }
