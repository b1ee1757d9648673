"""A publisher's way from a draft to a page that visitors find."""

from playwright.sync_api import Page, expect

from catalogue.models import OperatingModelIndexPage, OperatingModelPage

SUMMARY = "Kyläkauppa saa merkin, kun se kertoo teoistaan."


def test_publisher_mends_a_blocking_rule_publishes_what_visitors_find_and_deletes_it(
    visit, signed_in, demo_site
):
    with demo_site.connected():
        index = OperatingModelIndexPage.objects.get(slug="toimintamallit")
    page = signed_in("publisher")
    page.goto(f"/admin/pages/add/catalogue/operatingmodelpage/{index.pk}/")
    page.locator("[name=title]").press_sequentially("Kyläkaupan kestävyysmerkki")
    page.locator("[name=search_description]").fill(SUMMARY)
    page.locator("[name=grants_recognition]").check()
    page.locator("[data-contentpath=how]").get_by_role("button").first.click()
    page.get_by_role("option", name="Lainaus").click()
    page.locator("[name=how-0-value-text]").fill("Kysy kauppiailta ensin.")
    page.get_by_role("tab", name="Termit").click()
    page.get_by_label("Palkitseminen ja tunnukset").check()

    publish(page)
    page.get_by_role("tab", name="Sisältö").click()
    expect(page.get_by_text("tarvitsee kriteerit")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Kyläkaupan kestävyysmerkki")
    expect(page.locator("[name=how-0-value-text]")).to_have_value(
        "Kysy kauppiailta ensin."
    )

    page.locator("[name=criteria]").fill("Kauppa kertoo kolme tekoa vuodessa.")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("[name=validity_period]").fill("Kaksi vuotta.")
        # Wagtail saves the draft by itself, half a second after the last key.
    publish(page)
    expect(page.locator(".messages .success")).to_be_visible()

    visitor = visit("/fi/haku/?q=kyläkaupan")
    visitor.get_by_role("link", name="Kyläkaupan kestävyysmerkki").click()
    expect(visitor.locator("main")).to_contain_text(
        "Kauppa kertoo kolme tekoa vuodessa."
    )
    expect(visitor.locator("main")).to_contain_text("Kysy kauppiailta ensin.")

    with demo_site.connected():
        model = OperatingModelPage.objects.get(slug="kylakaupan-kestavyysmerkki")
    page.goto(f"/admin/pages/{model.pk}/delete/")
    page.get_by_role("button", name="Kyllä, poista").click()
    # Which links would break is told before it is done.
    page.get_by_role("button", name="Poista", exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()
    visitor.goto("/fi/haku/?q=kyläkaupan")
    expect(
        visitor.get_by_role("link", name="Kyläkaupan kestävyysmerkki")
    ).to_have_count(0)


def publish(page: Page) -> None:
    page.locator("footer .w-dropdown__toggle").click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()
