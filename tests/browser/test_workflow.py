"""The way of a page through all hands, in Finnish, by what the mails say."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from catalogue.models import OperatingModelIndexPage
from tests.demo_site import DemoSite

TITLE = "Kylätalkoiden vuosikello"
CHECKER = """
from django.contrib.auth.models import User
from accounts.roles import Role
user = User.objects.create_user("checker", "checker@example.org", "talkoot-checker")
user.groups.add(Role.EDITOR.group)
"""
TIDY = f"""
from django.contrib.auth.models import User
from wagtail.models import Page
Page.objects.filter(title="{TITLE}").delete()
User.objects.filter(username="checker").delete()
"""


@pytest.fixture
def checker(demo_site: DemoSite) -> Iterator[str]:
    """A second editor, as nobody checks their own page; the demo is left as it was."""
    demo_site.manage("shell", "--command", CHECKER)
    yield "checker"
    demo_site.manage("shell", "--command", TIDY)


def test_page_goes_from_the_editor_through_expert_and_checker_to_the_publisher(
    visit, signed_in, demo_site, checker
):
    editor = signed_in("editor")
    write(editor, demo_site)
    choose(editor, "Lähetä työnkulkuun Tarkistus ja julkaisu")

    expert = signed_in("reviewer")
    expect(expert.get_by_text("Odottaa minua")).to_be_visible()
    mail = open_from_mail(expert, demo_site, "reviewer")
    assert mail["Subject"] == f"Sinun vuorosi: {TITLE}"
    choose(expert, "Pyydä muutoksia")
    expert.locator(".modal textarea").fill("Kerro, kuka talkoot kutsuu koolle.")
    with expert.expect_navigation():
        expert.locator(".modal [type=submit]").click()
    expect(expert).to_have_url(re.compile("/admin/$"))

    editor.goto("/admin/")
    expect(editor.get_by_text("Kerro, kuka talkoot kutsuu koolle.")).to_be_visible()
    mail = open_from_mail(editor, demo_site, "editor")
    assert mail["Subject"] == f"Muutospyyntö: {TITLE}"
    assert "Kerro, kuka talkoot kutsuu koolle." in mail.get_content()
    mend(editor, "Kyläyhdistys kutsuu talkoot koolle.")
    choose(editor, "Lähetä uudelleen")

    for name in ("reviewer", checker, "publisher"):
        taker = expert if name == "reviewer" else signed_in(name)
        open_from_mail(taker, demo_site, name)
        choose(taker, re.compile("^Hyväksy( ja julkaise)?$"))

    assert demo_site.mail_to("editor")[-1]["Subject"] == f"Hyväksytty: {TITLE}"
    visitor = visit("/fi/haku/?q=vuosikello")
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.locator("main")).to_contain_text(
        "Kyläyhdistys kutsuu talkoot koolle."
    )


def write(page: Page, demo_site: DemoSite) -> None:
    with demo_site.connected():
        index = OperatingModelIndexPage.objects.get(slug="toimintamallit")
    page.goto(f"/admin/pages/add/catalogue/operatingmodelpage/{index.pk}/")
    page.locator("[name=title]").press_sequentially(TITLE)
    page.locator("[name=search_description]").fill("Talkoot jakautuvat koko vuodelle.")
    page.locator("[data-contentpath=how]").get_by_role("button").first.click()
    page.get_by_role("option", name="Lainaus").click()
    page.locator("[name=how-0-value-text]").fill("Talkoot kutsutaan koolle.")
    page.get_by_role("tab", name="Termit").click()
    page.get_by_label("Palkitseminen ja tunnukset").check()


def mend(page: Page, text: str) -> None:
    page.locator("[name=how-0-value-text]").fill(text)
    # Wagtail saves the draft by itself, half a second after the last change.
    page.wait_for_timeout(1000)
    page.wait_for_load_state("networkidle")


def open_from_mail(page: Page, demo_site: DemoSite, name: str) -> EmailMessage:
    """Follow the link in the last mail that somebody got."""
    mail = demo_site.mail_to(name)[-1]
    page.goto(re.search(r"http\S+/edit/", mail.get_content())[0])
    return mail


def choose(page: Page, label: str | re.Pattern) -> None:
    """Take a choice of the menu at the foot of the form."""
    page.locator("footer .w-dropdown__toggle").click()
    choice = page.locator("footer").get_by_role("button", name=label)
    choice.click()
    page.wait_for_load_state("networkidle")
