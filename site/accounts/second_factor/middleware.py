"""Asks for the second factor before the admin opens."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.second_factor import devices

# What the page needs on which a second factor is set up.
OPEN = (
    "second_factor",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
)


class SecondFactorMiddleware:
    """
    Treats whoever gave only the password as somebody who is not signed in.

    That holds for every way to sign in by password and every view, as none of them knows.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if has_session and request.user.is_authenticated:
            if devices.is_asked(request):
                request.half_signed_in = request.user
                request.user = AnonymousUser()
                if request.method == "GET" and request.path in sign_in_pages():
                    return ask_for_code(request)
            elif devices.is_missing(request) and is_closed(request.path):
                return redirect("second_factor")
        return self.get_response(request)


def sign_in_pages() -> set[str]:
    return {reverse("wagtailadmin_login"), reverse("wagtailcore_login")}


def ask_for_code(request: HttpRequest) -> HttpResponse:
    query = urlencode({"next": request.GET.get("next", "")})
    return redirect(f"{reverse('second_factor_code')}?{query}")


def is_closed(path: str) -> bool:
    in_admin = path.startswith(reverse("wagtailadmin_home"))
    return in_admin and path not in {reverse(name) for name in OPEN}
