"""Dates typed as people write them, in both languages, up to the form opened again."""

from collections.abc import Iterator

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

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
def language(request, admin, session) -> Iterator[str]:
    """The language that the administrator has chosen for the admin."""
    yield choose_language(admin, request.param)
    choose_language(admin, "fi")
    # Saving the account begins the session anew.
    session.update(admin.context.storage_state())


def choose_language(admin: Page, language: str) -> str:
    admin.goto("/admin/account/")
    for name in ("first_name", "last_name"):  # required there
        admin.locator(f"[name=name_email-{name}]").fill("Aino")
    admin.locator("[name=locale-preferred_language]").select_option(language)
    save(admin, "main form button[type=submit]")
    return language


def write(page: Page, name: str, text: str) -> None:
    """Type a text and leave the field, which keeps it as it is."""
    field = page.locator(f"[name={name}]")
    field.click()
    field.fill(text)
    field.press("Tab")
    page.wait_for_timeout(300)  # longer than a picker takes to close
    expect(field).to_have_value(text)
    page.wait_for_timeout(300)
    assert page.locator(".xdsoft_datetimepicker:visible").count() <= 1


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


def test_picker_opens_at_today_where_no_date_can_be_read(admin, event):
    admin.goto(f"/admin/pages/{event.pk}/edit/")
    field = admin.locator("[name=registration_closes]")
    field.fill("ensi viikolla")
    field.blur()

    field.click()

    year = admin.locator(".xdsoft_datetimepicker:visible .xdsoft_year span").first
    expect(year).to_have_text(str(localdate().year))
