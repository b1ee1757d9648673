"""Dates typed as people write them, in both languages, up to the form opened again."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from pilots.models import PilotPage
from toolkit.models import Contact

YEAR = localdate().year + 1
# What is typed, and what the form shows when it is opened again.
TYPED = {
    "fi": {
        "day": (f"15. 1. {YEAR}", f"15.1.{YEAR}"),
        "time": ("klo 8", "8.00"),
        "moment": (f"15/1/{YEAR} klo 8", f"15.1.{YEAR} 8.00"),
        "period": (f"maalis-huhtikuu {YEAR}", f"maalis–huhtikuu {YEAR}"),
        "panel": "Tila päälle tai pois",
        "advice": f"Kirjoita esimerkiksi näin: 15.1.{YEAR}",
    },
    "en": {
        "day": (f"15/01/{YEAR}", f"15 Jan {YEAR}"),
        "time": ("8:00", "08:00"),
        "moment": (f"15 January {YEAR} at 8", f"15 Jan {YEAR}, 08:00"),
        "period": (f"3/{YEAR}", f"March {YEAR}"),
        "panel": "Toggle status",
        "advice": f"Write it for example like this: 15 Jan {YEAR}",
    },
}


@pytest.fixture(params=TYPED)
def language(request, demo_site) -> Iterator[str]:
    """The language of the administrator's admin."""
    yield speak(request.param, demo_site)
    speak("fi", demo_site)


def speak(language: str, demo_site) -> str:
    with demo_site.connected():
        user = User.objects.get(username="administrator")
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save()
    return language


def write(page: Page, name: str, text: str) -> None:
    """Type a text and leave the field, which keeps it as it is."""
    field = page.locator(f"[name={name}]")
    field.click()
    field.fill(text)
    field.press("Tab")
    page.wait_for_timeout(300)  # longer than a picker takes to close
    expect(field).to_have_value(text)


def save(page: Page, button: str = "button.action-save") -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def test_day_and_time_of_an_event(admin, event, language):
    words = TYPED[language]
    fields = {"registration_closes": "day", "start_time": "time", "period": "period"}
    address = f"/admin/pages/{event.pk}/edit/"
    admin.goto(address)
    for name, kind in fields.items():
        write(admin, name, words[kind][0])
    save(admin)

    admin.goto(address)
    for name, kind in fields.items():
        expect(admin.locator(f"[name={name}]")).to_have_value(words[kind][1])

    for name in fields:
        write(admin, name, "31.2.2027")
    save(admin)
    for name in fields:
        expect(admin.locator(f"[name={name}]")).to_have_value("31.2.2027")
    expect(admin.get_by_text(words["advice"]).first).to_be_visible()


def test_stage_of_a_pilot(admin, demo_site, language):
    words = TYPED[language]
    with demo_site.connected():
        pilot = PilotPage.objects.filter(locale__language_code="fi").first()
    address = f"/admin/pages/{pilot.pk}/edit/"
    admin.goto(address)
    write(admin, "steps-0-value-period", words["period"][0])
    save(admin)

    admin.goto(address)
    field = admin.locator("[name=steps-0-value-period]")
    expect(field).to_have_value(words["period"][1])

    write(admin, "steps-0-value-period", "joskus")
    save(admin)
    expect(field).to_have_value("joskus")
    expect(admin.get_by_text("joskus").last).to_contain_text(words["advice"])


def schedule(page: Page, address: str, language: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    opener = page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first
    # A panel that was open stays so.
    if not opener.is_visible():
        page.get_by_role("button", name=TYPED[language]["panel"]).click()
    opener.click()


def test_times_at_which_a_page_comes_and_goes(admin, event, language):
    words, address = TYPED[language], f"/admin/pages/{event.pk}/edit/"
    later = words["moment"][0].replace(str(YEAR), str(YEAR + 1))
    button = "#schedule-publishing-dialog button[type=submit]"
    schedule(admin, address, language)
    write(admin, "go_live_at", words["moment"][0])
    write(admin, "expire_at", later)
    save(admin, button)

    schedule(admin, address, language)
    expect(admin.locator("[name=go_live_at]")).to_have_value(words["moment"][1])
    later = words["moment"][1].replace(str(YEAR), str(YEAR + 1))
    expect(admin.locator("[name=expire_at]")).to_have_value(later)

    write(admin, "expire_at", "ensi viikolla")
    save(admin, button)
    expect(admin.locator("[name=expire_at]")).to_have_value("ensi viikolla")
    expect(admin.locator("#schedule-publishing-dialog")).to_contain_text(
        words["advice"]
    )


def test_consent_of_a_contact(admin, demo_site, language):
    words = TYPED[language]
    with demo_site.connected():
        contact = Contact.objects.filter(locale__language_code="fi").first()
    address = f"/admin/snippets/toolkit/contact/edit/{contact.pk}/"
    admin.goto(address)
    write(admin, "consent_until", "1.2.")
    save(admin, "footer button[type=submit]")
    expect(admin.locator("[name=consent_until]")).to_have_value("1.2.")
    expect(admin.get_by_text(words["advice"]).first).to_be_visible()

    write(admin, "consent_until", words["day"][0])
    save(admin, "footer button[type=submit]")

    admin.goto(address)
    expect(admin.locator("[name=consent_until]")).to_have_value(words["day"][1])
