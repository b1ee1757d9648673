"""
What an editor typed outlives the session.

A form that is sent after the session has ended, or after signing in anew in another window
has changed its token, comes back as a page that holds its fields and can send them again.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_csrf_failure


class KeptFormMiddleware:
    """Keeps forms of the editor from those whose session has ended; after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        if is_editors_form(request) and request.user.is_anonymous:
            return kept(request, status=401)
        return None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's own answer, except for a form of the editor that this site made."""
    if is_editors_form(request) and is_from_here(request):
        return kept(request, status=403)
    return plain_csrf_failure(request, reason)


def is_editors_form(request: HttpRequest) -> bool:
    """Whether the request sends the form of a page, a snippet or a translation."""
    if request.method != "POST":
        return False
    if not request.path.startswith(reverse("wagtailadmin_home")):
        return False
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return False
    return name.endswith((":add", ":edit")) or name == "translation_desk"


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the form."""
    origin = urlsplit(request.headers.get("origin", ""))
    return (origin.scheme, origin.netloc) == (request.scheme, request.get_host())


def kept(request: HttpRequest, status: int) -> HttpResponse:
    if "application/json" in request.headers.get("accept", ""):
        return JsonResponse(
            {
                "success": False,
                # The only code of a failure whose words Wagtail's script shows.
                "error_code": "validation_error",
                "error_message": _(
                    "You are signed out. Sign in in another window; what you typed stays "
                    "here."
                ),
            },
            status=status,
        )
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {"fields": fields, "address": request.get_full_path()}
    return render(request, "accounts/lost_login.html", context, status=status)
