"""Reviews in the admin: the button on pages, the report, the page's history."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from editorial.freshness.report import ReviewReport, review_button
from editorial.freshness.review import (
    REVIEWED,
    can_be_reviewed,
    may_review,
    owners_of,
    review,
)
from toolkit import reports

reports.register(ReviewReport)


@hooks.register("register_log_actions")
def name_of_review(actions: LogActionRegistry) -> None:
    actions.register_action(
        REVIEWED, _("Reviewed, still right"), _("Read through and found right")
    )


@hooks.register("register_page_header_buttons")
def button_on_page(
    page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    page = page.specific
    if can_be_reviewed(page) and may_review(user, page, owners_of(page)):
        here = reverse("wagtailadmin_explore", args=[page.pk])
        if view_name != "index":
            here = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield review_button(page, next_url or here, icon_name="check")


@hooks.register("register_admin_urls")
def addresses_of_reviews() -> list[URLPattern]:
    return [path("pages/<int:page_id>/reviewed/", review, name="mark_reviewed")]
