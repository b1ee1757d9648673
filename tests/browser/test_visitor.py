"""A visitor's way through the site, with a script and without."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_visitor_finds_a_method_and_reads_it_in_both_languages(visit, javascript):
    page = visit("/fi/", java_script_enabled=javascript)
    page.get_by_role("navigation", name="Päävalikko").get_by_role(
        "link", name="Menetelmät"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Menetelmät")

    page.locator("summary", has_text="Vaihe").first.click()
    page.get_by_label("Tavoitteiden asettaminen").first.check()
    page.get_by_role("button", name=re.compile("Näytä")).click()
    expect(page).to_have_url(re.compile("phase=tavoitteiden-asettaminen"))
    expect(page.get_by_role("link", name="Poista rajaus")).to_be_visible()

    page.get_by_role("link", name="Työpaja", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Työpaja")
    expect(page.get_by_text("8–40 henkeä")).to_be_visible()

    page.get_by_role("navigation", name="Kieli").get_by_role(
        "link", name="English"
    ).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Workshop")


def test_visitor_searches_and_narrows_the_results(visit):
    page = visit("/fi/")
    page.locator("[name=q]").first.fill("kysely")
    page.locator("[name=q]").first.press("Enter")
    expect(page.locator(".result mark").first).to_be_visible()
    expect(page.get_by_role("link", name="Asukaskysely").first).to_be_visible()

    page.get_by_label("Menetelmät").check()
    expect(page.get_by_role("link", name="Poista rajaus: Menetelmät")).to_be_visible()
    expect(page).to_have_url(re.compile("q=kysely&type=method"))
    expect(page.get_by_label("Menetelmät")).to_be_focused()
    expect(page.locator(".result .tag", has_text="Uutinen")).to_have_count(0)
    expect(page).to_have_url(re.compile("type=method$"))

    page.go_back()
    expect(page.locator(".result .tag", has_text="Uutinen").first).to_be_visible()


def test_results_are_narrowed_without_a_script_too(visit):
    page = visit("/en/search/?q=survey", java_script_enabled=False)
    page.get_by_label("Methods").check()
    page.get_by_label("Order").select_option("title")
    page.get_by_role("button", name="Show results").click()

    expect(page).to_have_url(re.compile("type=method.*sort=title"))
    expect(page.get_by_label("Methods")).to_be_checked()


def test_search_box_suggests_and_is_used_by_keyboard(visit):
    page = visit("/fi/tyokalupakki/")
    box = page.get_by_role("combobox", name="Hae sivustolta").first
    box.press_sequentially("kysel")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")

    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("kysel")

    box.press_sequentially("y")
    expect(page.get_by_role("option", name="Asukaskysely Menetelmä")).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        re.compile("kysely", re.I)
    )


def test_misspelt_word_is_corrected_and_can_be_searched_as_it_is(visit):
    page = visit("/fi/haku/?q=asukaskyselly")
    expect(page.get_by_role("link", name="Asukaskysely", exact=True)).to_be_visible()

    page.get_by_role("link", name="Hae sittenkin ”asukaskyselly”").click()
    expect(page).to_have_url(re.compile("literally=1"))


def test_finnish_word_on_the_english_site_finds_its_page(visit):
    page = visit("/en/search/?q=kuntalainen")

    expect(page.locator(".result").first).to_contain_text("“kuntalainen”")
    expect(
        page.get_by_role("heading", name="Found in another language")
    ).to_be_visible()


def test_search_without_hits_tells_what_to_try(visit):
    page = visit("/en/search/?q=xyzzyq")

    expect(page.locator("main")).to_contain_text("xyzzyq")
    expect(page.locator("[name=q]").first).to_have_value("xyzzyq")


def test_page_that_is_not_translated_says_so_and_leads_on(visit):
    page = visit("/fi/toimintamallit/viestintakampanjat/")
    page.get_by_role("navigation", name="Kieli").get_by_role(
        "link", name="English"
    ).click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_contain_text("not been translated")
    page.locator("main a[hreflang=fi]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "fi")


def test_printed_page_has_its_address_and_no_menu(visit):
    page = visit("/fi/tyokalupakki/menetelmat/tyopaja/")
    page.emulate_media(media="print")

    expect(page.locator(".print-head")).to_contain_text(
        "/fi/tyokalupakki/menetelmat/tyopaja/"
    )
    expect(page.get_by_role("navigation", name="Päävalikko")).to_be_hidden()
    expect(page.locator(".site-footer")).to_be_hidden()


def test_printed_list_has_the_address_that_made_it(visit):
    page = visit("/fi/haku/?q=kysely")
    page.get_by_label("Menetelmät").check()
    expect(page).to_have_url(re.compile("type=method"))
    page.emulate_media(media="print")

    address = page.locator(".print-head")
    expect(address).to_contain_text("/fi/haku/?q=kysely&type=method")
    expect(page.get_by_role("search")).to_be_hidden()


def test_printed_cards_and_news_stay_whole(visit):
    page = visit("/fi/")
    page.emulate_media(media="print")

    for part in (".area-card", ".card", ".news > li", ".event"):
        expect(page.locator(part).first).to_have_css("break-inside", "avoid")


def test_filters_on_a_phone_lead_to_the_results_without_a_script(visit):
    page = visit("/fi/haku/?q=kysely", viewport=PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Rajaa tuloksia").click()
    page.get_by_label("Menetelmät").check()
    page.get_by_role("button", name="Näytä tulokset").click()

    expect(page).to_have_url(re.compile("type=method.*#results$"))
    expect(page.get_by_label("Menetelmät")).to_be_hidden()
    expect(page.locator("#results h2").first).to_be_in_viewport()


def test_who_has_answered_is_not_asked_again(visit):
    page = visit("/fi/tyokalupakki/menetelmat/tyopaja/")
    page.get_by_role("button", name="Kyllä", exact=True).click()

    expect(page.get_by_text("Kiitos vastauksestasi.")).to_be_visible()
    expect(page.get_by_role("button", name="Kyllä", exact=True)).to_be_hidden()
    expect(page.locator(".feedback").get_by_role("link")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, NARROW], ids=["390", "320"])
@pytest.mark.parametrize(
    "address",
    [
        "/fi/",
        "/fi/tyokalupakki/menetelmat/",
        "/fi/tyokalupakki/menetelmat/tyopaja/",
        "/fi/tyokalupakki/lahtokohdat/tiiviisti-rakennettu-alue/",
        "/fi/toimintamallit/kunnan-vastuullisuusmerkki/",
        "/fi/pilotit/kets-vertaisoppimispilotti-2020-2021/",
        "/fi/ajankohtaista/",
        "/fi/haku/?q=kysely",
        "/en/",
    ],
)
def test_narrow_screen_does_not_scroll_sideways(visit, address, viewport):
    page = visit(address, viewport=viewport)

    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen


def test_menu_opens_on_a_phone_without_a_script(visit):
    page = visit("/fi/", viewport=PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Valikko").click()

    page.get_by_role("link", name="Toimintamallit").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Toimintamallit")
