"""Every part of the admin works under a policy without 'unsafe-inline'."""

import json

import pytest
from playwright.sync_api import expect
from wagtail.models import Page as SitePage

CHOICE = ".modal :is(a.choose-page, [data-chooser-modal-choice])"


def test_no_view_of_the_menu_breaks_the_policy(admin, faults):
    menu = admin.locator("#wagtail-sidebar-props").text_content()
    views = addresses(json.loads(menu)) - {"/admin/logout/"}
    assert len(views) > 30

    for view in views:
        assert admin.goto(view).status == 200, view

    assert faults == []


def addresses(part: object) -> set[str]:
    """The admin's addresses in a nested description of its menu."""
    if isinstance(part, str):
        return {part} if part.startswith("/admin/") else set()
    inner = part.values() if isinstance(part, dict) else part
    if not isinstance(part, dict | list):
        return set()
    return set().union(*map(addresses, inner))


def test_no_view_of_a_page_breaks_the_policy(admin, faults, event, demo_site):
    with demo_site.connected():
        revisions = SitePage.objects.get(pk=event.pk).revisions
        latest = revisions.latest("created_at").pk
    views = [
        f"/admin/pages/{event.index}/",
        f"/admin/pages/add/news/newspage/{event.index}/",
        *(
            f"/admin/pages/{event.pk}/{view}/"
            for view in ("history", "usage", "move", "copy", "delete", "unpublish")
        ),
        f"/admin/pages/{event.pk}/revisions/{latest}/view/",
        f"/admin/pages/{event.pk}/revisions/compare/earliest...{latest}/",
        f"/admin/pages/{event.pk}/workflow_history/",
        "/admin/users/new/",
        "/admin/images/add/",
        "/admin/documents/multiple/add/",
        "/admin/snippets/toolkit/contact/add/",
        "/admin/redirects/import/",
        f"/admin/localize/submit/page/{event.pk}/",
    ]

    for view in views:
        assert admin.goto(view).ok, view

    assert faults == []


def test_the_parts_of_the_editor_start(admin, faults, event):
    admin.goto(f"/admin/pages/{event.pk}/edit/")

    admin.locator("[name=registration_closes]").click()
    expect(admin.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    admin.keyboard.press("Escape")
    admin.locator("[data-contentpath=body]").get_by_role("button").first.click()
    expect(admin.locator("[role=option]").first).to_be_visible()
    admin.keyboard.press("Escape")
    for panel in ("status", "preview", "checks", "comments"):
        admin.locator(f"[data-side-panel-toggle={panel}]").click()
        expect(admin.locator(f"[data-side-panel={panel}]")).to_be_visible()
    admin.locator("[data-side-panel-toggle=comments]").click()
    expect(admin.locator(".Draftail-block--unstyled").first).to_be_visible()

    assert faults == []


@pytest.mark.parametrize(
    ("chooser", "tab"),
    [
        ("id_image", 0),
        ("id_related_pages-__new__-target", 1),
        ("id_page_contacts-__new__-contact", 2),
    ],
)
def test_a_chooser_opens_its_dialogue_and_takes_what_is_chosen(
    admin, faults, event, chooser, tab
):
    admin.goto(f"/admin/pages/{event.pk}/edit/")
    admin.get_by_role("tab").nth(tab).click()
    if "__new__" in chooser:
        # A row that a script adds brings a chooser of its own.
        relation = chooser.split("-")[0]
        total = admin.locator(f"#{relation}-TOTAL_FORMS")
        chooser = chooser.replace("__new__", total.input_value())
        admin.locator(f"#{relation}-ADD").click()
    field = admin.locator(f"#{chooser}-chooser")
    field.locator(".unchosen button").click()
    admin.locator(CHOICE).first.click()

    expect(field.locator(".chosen")).to_be_visible()
    expect(admin.locator(f"#{chooser}")).not_to_have_value("")
    assert faults == []


def test_dialogues_of_other_views_open(admin, faults, event):
    admin.goto("/admin/workflows/add/")
    admin.locator("#id_workflow_tasks-ADD").click()
    admin.locator(".task-chooser .unchosen button").last.click()
    expect(admin.locator(".modal-dialog")).to_be_visible()

    admin.goto(f"/admin/pages/{event.pk}/edit/")
    admin.locator("[data-side-panel-toggle=status]").click()
    admin.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").click()
    admin.locator("[name=go_live_at]").click()
    expect(admin.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)

    assert faults == []


def test_a_script_in_what_somebody_wrote_does_not_run(admin, faults):
    admin.goto("/admin/")

    admin.evaluate(
        """document.body.insertAdjacentHTML("beforeend",
             "<img src=x onerror='window.ran = 1'><style>body { color: red }</style>")"""
    )
    admin.wait_for_timeout(300)

    assert admin.evaluate("window.ran") is None
    assert any("script-src" in fault for fault in faults)
    assert any("style-src" in fault for fault in faults)
