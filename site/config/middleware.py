"""Headers that Django does not set, or that depend on which part of the site answers."""

from collections.abc import Callable

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

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
