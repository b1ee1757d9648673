"""Addresses of signing in."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from accounts.second_factor import views


def sign_on(request: HttpRequest, view: str) -> HttpResponse:
    # What it signs with takes 9 MB of each process; most sites have no such sign-in.
    from accounts import sign_on

    return getattr(sign_on, view)(request)


urlpatterns = [
    path("sign-in/code/", views.code, name="second_factor_code"),
    path("city-account/", sign_on, {"view": "begin"}, name="sign_on"),
    path("city-account/return/", sign_on, {"view": "come_back"}, name="sign_on_return"),
]
