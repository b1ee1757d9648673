"""Headers that Django does not set, and addresses that a request may not lead to."""

from collections.abc import Callable

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

# What a page with a map, a form and pictures never needs.
NOT_USED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in NOT_USED)


class BrowserLimits:
    """Closes to every page what the site never uses, and its files to other sites."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Allows Wagtail's admin its pictures before they are sent, and its preview's frame."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(reverse("wagtailadmin_home")):
            parts.replace = {
                "img-src": [SELF, "data:", "blob:"],
                "frame-ancestors": [SELF],
            }
        elif getattr(request, "is_dummy", False):
            # Wagtail asks the site for a page to show in the frame of its preview.
            parts.replace = {"frame-ancestors": [SELF]}
        return parts


class ReturnsHere:
    """
    Takes out of a request where to go afterwards, unless that is an address of this site.

    Views look at the host themselves, but take any word for the name of a view or for an
    address beside their own.
    """

    # What each is instead: nothing, where a view knows a place by itself.
    instead = {"next": "", "return_url": "/"}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        if any(name in request.META["QUERY_STRING"] for name in self.instead):
            request.GET = self._without_other_sites(request, request.GET)
        if request.method == "POST":
            request.POST = self._without_other_sites(request, request.POST)

    def _without_other_sites(self, request: HttpRequest, given: QueryDict) -> QueryDict:
        wrong = [
            name
            for name in self.instead
            if name in given and not is_here(request, given[name])
        ]
        if not wrong:
            return given
        kept = given.copy()
        for name in wrong:
            kept[name] = self.instead[name]
        return kept


def is_here(request: HttpRequest, address: str) -> bool:
    """Whether an address is a whole one of this site, or a path from its root."""
    return address.startswith(
        ("/", "http://", "https://")
    ) and url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
