"""What a report of an error leaves out when it is mailed."""

import re

from django.http import HttpRequest, QueryDict
from django.views.debug import SafeExceptionReporterFilter


class ErrorReportFilter(SafeExceptionReporterFilter):
    """Django's own, which lets the address of a cache and what a visitor wrote through."""

    hidden_settings = re.compile(
        SafeExceptionReporterFilter.hidden_settings.pattern
        + "|COOKIE|LOCATION|HOSTS|DATABASE|URL",
        flags=re.IGNORECASE,
    )

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, str]:
        sent = QueryDict() if request is None else request.POST
        return dict.fromkeys(sent, self.cleansed_substitute)
