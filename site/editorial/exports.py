"""A file that cannot be made is told of in words, on the page that offers it."""

import logging
from collections.abc import Callable
from tempfile import SpooledTemporaryFile

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.users.models import UserProfile

from uploads.full_disk import is_full

log = logging.getLogger(__name__)

# Views that make a file, each with the view that offers it.
OFFERED_BY = {
    "spreadsheets:export": "spreadsheets:front",
    "spreadsheets:template": "spreadsheets:front",
}
# What in an address asks for a file: of Wagtail's lists, and of translations.
ASKING = {"export", "format"}
ANSWERS = (Http404, PermissionDenied)
IN_MEMORY = 1_000_000  # bytes


class ExportMiddleware:
    """Makes a file whole before any of it is sent: half of one would look like all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_made = isinstance(response, FileResponse) or not response.streaming
        if is_made or not is_export(request):
            return response
        try:
            response.streaming_content = made(response.streaming_content)
        except Exception as problem:
            return self.process_exception(request, problem)
        return response

    def process_exception(
        self, request: HttpRequest, problem: Exception
    ) -> HttpResponse | None:
        if not is_export(request) or isinstance(problem, ANSWERS) or is_full(problem):
            return None
        log.error("An export failed: %s", request.path, exc_info=problem)
        # Wagtail speaks the user's language within its views alone.
        with override(UserProfile.get_for_user(request.user).get_preferred_language()):
            told = _(
                "The file was not made: something unexpected went wrong. Try again."
            )
        messages.error(request, told)
        return redirect(offering(request))


def is_export(request: HttpRequest) -> bool:
    view = request.resolver_match and request.resolver_match.view_name
    is_asked = view in OFFERED_BY or bool(ASKING & request.GET.keys())
    return is_asked and request.path.startswith(reverse("wagtailadmin_home"))


def offering(request: HttpRequest) -> str:
    """The address of the page that offers the file, with the filters that were chosen."""
    view = request.resolver_match.view_name
    if view in OFFERED_BY:
        return reverse(OFFERED_BY[view])
    query = request.GET.copy()
    for name in ASKING & query.keys():
        del query[name]
    return f"{request.path}?{query.urlencode()}"


def made(chunks) -> SpooledTemporaryFile:
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it
    file.writelines(chunks)
    file.seek(0)
    return file
