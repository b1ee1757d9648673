"""The second factor in the account's settings, and in the list of accounts."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from accounts.second_factor import devices, views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path(
            "account/second-factor/",
            views.SecondFactorView.as_view(),
            name="second_factor",
        ),
        path(
            "users/<int:user_id>/second-factor/",
            views.RemoveView.as_view(),
            name="second_factor_remove",
        ),
    ]


@hooks.register("register_account_menu_item")
def show_in_account(request: HttpRequest) -> dict[str, str] | None:
    if not devices.is_by_password(request):
        return None
    return {
        "url": reverse("second_factor"),
        "label": _("Second factor"),
        "help_text": _("A code from your phone, asked for after the password."),
    }


@hooks.register("register_user_listing_buttons")
def show_in_list(user: User, request_user: User) -> Iterator[Button]:
    if request_user.has_perm("auth.change_user"):
        yield Button(
            _("Remove second factor"),
            reverse("second_factor_remove", args=[user.pk]),
            icon_name="lock-open",
            priority=90,
        )
