"""A list that is narrowed: the reader's place and focus stay, and what it became is said."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
ZOOMED = {"width": 320, "height": 256}  # 1280 pixels at 400%
METHODS = {"fi": "/fi/tyokalupakki/menetelmat/", "en": "/en/toolkit/methods/"}
LISTS = [
    "/fi/haku/?q=kysely",
    "/en/search/?q=survey",
    METHODS["fi"],
    "/fi/toimintamallit/",
    "/fi/pilotit/",
    "/fi/ajankohtaista/",
    "/fi/tapahtumat/",
]
NUMBER = re.compile(r"^\d+ \w+")


def last_box(page: Page):
    """The last choice of the list, after its two last groups were opened."""
    for group in page.locator("details.facet:not([hidden])").all()[-2:]:
        if group.get_attribute("open") is None:
            group.locator("summary").click()
    box = page.locator("details.facet[open] input").last
    box.scroll_into_view_if_needed()
    return box


def place(page: Page) -> tuple[int, int]:
    """How far the page is scrolled, and how many groups are open."""
    return page.evaluate("scrollY"), page.locator("details.facet[open]").count()


def tick(box, until: str | re.Pattern = NUMBER) -> None:
    box.focus()
    box.press("Space")
    expect(box.page.locator("#facets [role=status]")).to_have_text(until)


@pytest.mark.parametrize("address", LISTS)
def test_place_focus_and_groups_stay_and_the_number_is_said(visit, address):
    page = visit(address, viewport=DESKTOP)
    box = last_box(page)
    before = place(page)

    tick(box)

    scrolled, groups = place(page)
    assert abs(scrolled - before[0]) < 50
    assert groups == before[1]
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    expect(box).to_be_checked()
    assert "sort=" not in page.url


def test_number_is_said_in_the_language_of_the_page_and_in_the_right_plural(visit):
    for language, one, many in [
        ("fi", "1 menetelmä", r"^\d+ menetelmää$"),
        ("en", "1 method", r"^\d+ methods$"),
    ]:
        page = visit(METHODS[language])
        tick(last_box(page), one)
        tick(page.locator("details.facet[open] input:checked"), re.compile(many))


def test_choices_that_give_nothing_any_more_stay_with_a_nought(visit):
    page = visit(METHODS["fi"])
    box = last_box(page)
    choices = page.locator("details.facet:not([hidden]) label").count()

    tick(box)

    assert page.locator("details.facet:not([hidden]) label").count() == choices
    expect(page.locator("label", has_text="0 osumaa").first).to_be_attached()


def served_badly(route) -> None:
    route.fulfill(status=500, body="")


def cut_off(route) -> None:
    route.abort()


@pytest.mark.parametrize("fail", [served_badly, cut_off])
@pytest.mark.parametrize(
    ("language", "said"), [("fi", "Yritä uudelleen"), ("en", "Try again")]
)
def test_failure_is_said_and_the_box_returns(visit, fail: Callable, language, said):
    page = visit(METHODS[language])
    box = last_box(page)
    shown = page.locator("#results h2").inner_text()
    page.route("**/*?*", fail)

    tick(box, re.compile(said))

    expect(box).not_to_be_checked()
    expect(box).to_be_focused()
    expect(page.locator("#facets [role=status]")).to_be_in_viewport()
    expect(page.locator("#results h2")).to_have_text(shown)
    page.unroute("**/*?*")
    tick(box)
    expect(box).to_be_checked()


def test_server_that_does_not_answer_is_a_failure_too(visit):
    page = visit(METHODS["fi"])
    page.evaluate("htmx.config.timeout = 300")
    page.route("**/*?*", lambda route: None)
    box = last_box(page)

    tick(box, re.compile("Yritä uudelleen"))

    expect(box).not_to_be_checked()


def test_removed_filter_leaves_the_focus_near(visit):
    page = visit(METHODS["fi"])
    for box in page.locator("#facet-phase input").all()[:2]:
        if not box.is_visible():
            page.locator("#facet-phase summary").click()
        tick(box)

    chips = page.get_by_role("list", name="Valitut rajaukset").get_by_role("link")
    chips.first.press("Enter")
    expect(page.locator("[data-chosen]")).to_have_count(1)
    expect(page.locator("[data-chosen]")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.locator("#results h2")).to_be_focused()
    expect(page.locator("#facet-phase input:checked")).to_have_count(0)
    expect(page).to_have_url(re.compile("menetelmat/$"))


def test_list_without_a_script_has_no_empty_parameter_in_its_address(visit):
    page = visit("/fi/haku/?q=", viewport=DESKTOP, java_script_enabled=False)
    expect(page).to_have_url(re.compile("/haku/$"))

    page = visit(METHODS["fi"], viewport=DESKTOP, java_script_enabled=False)
    last_box(page).check()
    page.get_by_role("button", name="Näytä tulokset").click()
    assert not re.search("=(&|$)", page.url)


def test_title_tells_the_filter_and_the_page_number(visit):
    page = visit(METHODS["fi"])
    last_box(page)
    tick(page.get_by_label("Poliittinen johto"))
    expect(page.locator("[data-chosen]")).to_contain_text("Poliittinen johto")
    expect(page).to_have_title("Menetelmät: Poliittinen johto – Talkoot")

    page.goto(f"{METHODS['fi']}?page=2")
    expect(page).to_have_title("Menetelmät, sivu 2 – Talkoot")
    page.goto("/en/search/?q=survey&type=method")
    expect(page).to_have_title("Search: survey: Methods – Talkoot")


@pytest.mark.parametrize("viewport", [PHONE, ZOOMED], ids=["390", "400%"])
@pytest.mark.parametrize(
    ("language", "opener", "show"),
    [("fi", "Rajaa tuloksia", "Näytä"), ("en", "Narrow the results", "Show")],
)
def test_sheet_says_how_many_it_will_show_and_leads_to_them(
    visit, viewport, language, opener, show
):
    page = visit(METHODS[language], viewport=viewport)
    page.get_by_role("button", name=opener).click()
    sheet = page.get_by_role("dialog", name=opener)
    button = sheet.get_by_role("button", name=re.compile(f"^{show}"))

    tick(last_box(page))

    number = page.locator("#facets [role=status]").inner_text()
    expect(button).to_have_text(f"{show} {number}")
    button.click()
    expect(sheet).to_have_count(0)
    expect(page.locator("#results h2")).to_be_focused()
    expect(page.locator("#results h2")).to_have_text(number)
    expect(page.locator("#results h2")).to_be_in_viewport()
    expect(page.get_by_role("button", name=f"{opener} (1)")).to_be_attached()


@pytest.mark.parametrize("viewport", [PHONE, ZOOMED], ids=["390", "400%"])
@pytest.mark.parametrize("opener", ["Valikko", "Rajaa tuloksia"])
def test_behind_an_open_sheet_nothing_is_reached_and_escape_leads_back(
    visit, viewport, opener
):
    page = visit(METHODS["fi"], viewport=viewport)
    button = page.get_by_role("button", name=opener)
    button.click()

    for _step in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "!document.hasFocus() || document.activeElement === document.body"
            " || Boolean(document.activeElement.closest('dialog[open]'))"
        )
    brand = page.locator(".site-header .brand")
    brand.evaluate("element => element.focus()")
    expect(brand).not_to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_sheet_closes_when_the_screen_becomes_wide(visit):
    page = visit(METHODS["fi"], viewport=PHONE)
    page.get_by_role("button", name="Valikko").click()

    page.set_viewport_size(DESKTOP)

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("navigation", name="Päävalikko")).to_be_visible()


def test_filters_open_on_a_phone_without_a_script(visit):
    page = visit(METHODS["fi"], viewport=PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Rajaa tuloksia").click()

    last_box(page).check()
    page.get_by_role("button", name="Näytä tulokset").click()

    expect(page.locator("[data-chosen]")).to_have_count(1)


@pytest.mark.parametrize(
    ("address", "many", "none"),
    [
        ("/fi/", r"^\d+ ehdotusta$", "Ei ehdotuksia"),
        ("/en/", r"^\d+ suggestions$", "No suggestions"),
    ],
)
def test_suggestions_say_how_many_they_are_and_return_after_escape(
    visit, address, many, none
):
    page = visit(address)
    box = page.get_by_role("combobox").first
    status = page.locator("[role=search] [role=status]").first
    box.press_sequentially("as")
    expect(status).to_have_text(re.compile(many))

    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(status).to_have_text(re.compile(many))
    box.press_sequentially("xyzzyq")
    expect(status).to_have_text(none)


def styles(page: Page, selector: str) -> dict[str, str]:
    names = ["outlineStyle", "textDecorationLine", "borderBottomColor"]
    return page.locator(selector).first.evaluate(
        "(element, names) => Object.fromEntries("
        "names.map((name) => [name, getComputedStyle(element)[name]]))",
        names,
    )


def test_forced_colours_mark_what_is_chosen_and_current(visit):
    page = visit(METHODS["fi"], viewport=DESKTOP, forced_colors="active")
    menu, pages = ".site-nav li a", ".pagination li a"
    assert styles(page, f"{menu}[aria-current]") != styles(
        page, f"{menu}:not([aria-current])"
    )
    assert styles(page, f"{pages}[aria-current]") != styles(
        page, f"{pages}:not([rel]):not([aria-current])"
    )
    page.get_by_role("combobox").first.press_sequentially("kys")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert styles(page, "[role=option][aria-selected=true]") != styles(
        page, "[role=option][aria-selected=false]"
    )


def test_text_of_area_cards_shows_at_every_width(visit):
    page = visit("/fi/", viewport=PHONE)
    for width in (320, 390, 480, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for text in page.locator(".area-card p").all():
            expect(text).to_be_visible()
