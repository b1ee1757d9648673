"""Dialogues and views that only work brings up keep to the policy as well."""

import re
from base64 import b32decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_otp.oath import totp
from playwright.sync_api import Page, expect

from tests.browser.conftest import listened_to
from tests.demo_site import DemoSite

SCENE = """
from tests.browser.scene import *
pages_in_review()
letters_of_readers()
print(number_of("haastattelu"))
"""
TIDY = """
from django.contrib.auth.models import User
from django.db.models import F
from accounts.second_factor import devices
from wagtail.models import Page, TaskState, WorkflowState
from feedback.models import Feedback
TaskState.objects.all().delete(); WorkflowState.objects.all().delete()
Feedback.objects.all().delete()
Page.objects.filter(live=True, slug__in=["haastattelu", "koulutus"]).update(
    has_unpublished_changes=False, latest_revision=F("live_revision")
)
devices.remove(User.objects.get(username="feedback"))
"""


@pytest.fixture(scope="module")
def in_review(demo_site: DemoSite) -> Iterator[str]:
    """The address of a page that waits for an expert; readers have written as well."""
    said = demo_site.manage("shell", "--verbosity", "0", "--command", SCENE)
    yield f"/admin/pages/{said.split()[-1]}"
    demo_site.manage("shell", "--command", TIDY)


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_deciding_on_a_page_in_review(admin, faults, in_review, action):
    admin.goto(f"{in_review}/edit/")

    admin.locator("footer .w-dropdown__toggle").click()
    asks = f"[data-workflow-action-name={action}][data-workflow-action-modal-url]"
    admin.locator(f"footer {asks}").click()

    expect(admin.locator(".modal-dialog textarea")).to_be_editable()
    assert faults == []


def test_taking_a_page_out_of_review(admin, faults, in_review):
    admin.goto(f"{in_review}/edit/")

    admin.locator("footer .w-dropdown__toggle").click()
    admin.locator("footer").get_by_role("button", name="Peruuta työnkulku").click()
    admin.wait_for_load_state("networkidle")
    admin.goto(f"{in_review}/workflow_history/")
    admin.locator("main table a").first.click()

    assert faults == []


def test_closing_a_page_to_the_public(admin, faults, event):
    admin.goto(f"/admin/pages/{event.pk}/edit/")
    admin.locator("[data-side-panel-toggle=status]").click()
    admin.locator("[data-a11y-dialog-show=set-privacy]").first.click()

    dialogue = admin.locator("#set-privacy")
    dialogue.locator("[value=password]").check()
    expect(dialogue.locator("[name=password]")).to_be_visible()
    assert faults == []


@pytest.mark.parametrize(
    ("button", "inside"),
    [
        ("LINK", ".choose-page, .page-results"),
        ("DOCUMENT", "#tab-upload, [name$=-title]"),
    ],
)
def test_what_a_text_links_to_is_chosen_in_a_dialogue(
    admin, faults, in_review, button, inside
):
    admin.goto(f"{in_review}/edit/")
    text = admin.locator("[data-contentpath=what] [contenteditable=true]")
    text.click()
    admin.keyboard.press("Control+A")

    admin.locator(f"button[name={button}]:visible").first.click()

    expect(admin.locator(f".modal :is({inside})").first).to_be_attached()
    for tab in admin.locator(".modal [role=tab]").all():
        tab.click()
    assert faults == []


def test_uploading_in_the_chooser_of_images(admin, faults, event, tmp_path):
    admin.goto(f"/admin/pages/{event.pk}/edit/")
    admin.locator("#id_image-chooser .unchosen button").click()
    admin.locator(".modal [role=tab]").last.click()

    file = tmp_path / "tyhjä.png"
    file.write_bytes(b"")
    admin.locator(".modal [type=file]").set_input_files(file)
    admin.locator(".modal form [type=submit]").last.click()

    expect(admin.locator(".modal .error-message").first).to_be_visible()
    assert faults == []


def test_marking_what_matters_in_a_picture(admin, faults):
    admin.goto("/admin/images/")
    admin.locator("main li a[href*='/admin/images/']").first.click()
    admin.locator(".jcrop-tracker").last.scroll_into_view_if_needed()
    box = admin.locator(".jcrop-tracker").last.bounding_box()

    admin.mouse.move(box["x"] + 20, box["y"] + 20)
    admin.mouse.down()
    admin.mouse.move(box["x"] + 80, box["y"] + 60, steps=4)
    admin.mouse.up()

    expect(admin.locator("input.focal_point_x")).not_to_have_value("")
    assert faults == []


def test_translating(admin, faults):
    admin.goto("/admin/translation/?words=asukaskysely")
    links = [link.get_attribute("href") for link in admin.locator("tbody a").all()]
    desk = next(filter(re.compile(r"/admin/translation/\d+/").match, links))
    desk = desk.partition("?")[0]
    admin.goto(desk)
    views = ["", "preview/", "by-hand/"]
    question = admin.locator("a[href*='/ask/']").first.get_attribute("href")
    tools = ["export", "import", "replace"]
    others = [f"/admin/translation/{tool}/" for tool in tools]

    for view in [*(desk + view for view in views), question, *others]:
        assert admin.goto(view).ok, view

    admin.goto(f"{desk}?show=all")
    admin.locator("[data-desk-beside]").click()
    beside = admin.frame_locator(".desk__preview iframe:last-of-type").locator("h1")
    field = admin.locator("textarea").first
    field.fill("Seen as it is typed")
    expect(beside).to_have_text("Seen as it is typed")
    admin.locator("[name=q]").last.fill("kysely")
    admin.locator("[name=q]").last.press("Enter")
    expect(admin.locator("#concordance")).to_be_visible()
    # Leaving is warned of from the first letter, and what was typed is not lost.
    asked = []
    admin.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    admin.reload()
    assert asked == ["beforeunload"]
    admin.locator("[data-desk-restore]").click()
    expect(field).to_have_value("Seen as it is typed")
    assert faults == []


def test_importing_a_spreadsheet(admin, faults, tmp_path: Path):
    admin.goto("/admin/spreadsheets/")
    file = tmp_path / "menetelmat.csv"
    with admin.expect_download() as download:
        admin.locator("a[href*='export/methods.csv?language=fi']").click()
    download.value.save_as(file)

    admin.locator("[name=kind]").select_option("methods")
    admin.locator("[name=page_language]").select_option("fi")
    admin.locator("[type=file]").set_input_files(file)
    admin.locator("form button.button-longrunning").click()

    expect(admin.locator("main h1")).to_contain_text("menetelmat.csv")
    assert faults == []


def test_answering_a_reader(admin, faults, in_review):
    admin.goto("/admin/feedback/")
    admin.locator("main tbody a").first.click()

    expect(admin.locator("main textarea").first).to_be_visible()
    assert faults == []


def test_lists_of_many_pages_and_words(admin, faults, event):
    chosen = f"?next=/admin/&id={event.pk}"
    views = [
        *(
            f"/admin/bulk/wagtailcore/page/{action}/{chosen}"
            for action in ("move", "publish", "unpublish", "delete")
        ),
        "/admin/reports/terminology/?q=a",
        "/admin/reports/terminology/terms/",
        "/admin/snippets/toolkit/glossaryterm/add/",
        "/admin/login/",
        "/admin/password_reset/",
    ]

    for view in views:
        assert admin.goto(view).ok, view

    assert faults == []


def test_the_code_after_the_password(signed_in, visit, faults, in_review):
    page = listened_to(signed_in("feedback"), faults)
    page.goto("/admin/account/second-factor/")
    key = b32decode(page.locator("main code").text_content().replace(" ", ""))
    page.locator("[name=code]").fill(f"{totp(key):06}")
    page.locator("main form button").last.click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    recovery = page.locator(".recovery-codes li").first.text_content()

    sign_in_with(recovery, listened_to(visit("/admin/login/"), faults))

    assert faults == []


def sign_in_with(code: str, page: Page) -> None:
    page.locator("[name=username]").fill("feedback")
    page.locator("[name=password]").fill("talkoot-feedback")
    page.locator("[type=submit]").click()
    page.locator("[name=code]").fill(code)
    page.locator("main [type=submit], main form button").last.click()
    expect(page).to_have_url(re.compile("/admin/$"))
