"""Headers that depend on which part of the site answers."""

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse


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
