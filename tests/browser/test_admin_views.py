"""The admin's own views, small and large, light and dark, and how their parts are called."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

LOOK = (Path(__file__).parent / "admin.js").read_text()
REPORTS = "quality to-review consents searches feedback broken-links terminology"
VIEWS = [
    "/admin/",
    *(f"/admin/reports/{name}/" for name in REPORTS.split()),
    "/admin/translation/",
    "/admin/translation/export/",
    "/admin/translation/import/",
    "/admin/translation/replace/?language=en&find=survey&replace=poll",
    "/admin/spreadsheets/",
    "/admin/guide/editors/",
    "/admin/guide/translators/",
    "/admin/feedback/",
]


def desk(admin: Page) -> list[str]:
    """Where a long page is translated, and where one asks about a text of it."""
    admin.goto("/admin/translation/?words=asukaskysely")
    links = [link.get_attribute("href") for link in admin.locator("tbody a").all()]
    address = next(filter(re.compile(r"/admin/translation/\d+/").match, links))
    address = address.partition("?")[0] + "?show=all"
    admin.goto(address)
    asking = admin.locator("a[href*='/ask/']").first.get_attribute("href")
    return [address, asking]


@pytest.mark.parametrize("width", [1280, 390])
def test_views_fit_and_their_parts_have_names_of_their_own(admin, width):
    wrong = []
    for address in [*VIEWS, *desk(admin)]:
        admin.set_viewport_size({"width": width, "height": 900})
        assert admin.goto(address).ok, address
        for theme in ("light", "dark"):
            admin.emulate_media(color_scheme=theme)
            found = admin.evaluate(LOOK)
            wrong += [f"{address} {theme} {fault}" for fault in found]

    assert "\n".join(wrong) == ""


def test_what_would_be_wrong_is_noticed(admin):
    admin.goto("/admin/feedback/")
    admin.evaluate(
        """document.querySelector("main").insertAdjacentHTML("beforeend", `
          <input aria-label="Nimi"><input aria-label="Nimi"><input>
          <table><tbody><tr><td><button>Poista</button><button>Poista</button>
          <p id="wide">leveä</p></table>`)"""
    )
    admin.evaluate("document.getElementById('wide').style.width = '3000px'")

    found = " ".join(admin.evaluate(LOOK))

    assert "leaves the window" in found
    assert all(words in found for words in ("2 × “Nimi”", "1 × “”", "2 × “Poista”"))
