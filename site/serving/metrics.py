"""Figures for Prometheus, for those who know the token."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from django_prometheus.middleware import PrometheusAfterMiddleware
from prometheus_client import Counter

PAGES = Counter(
    "talkoot_pages", "Pages from the cache, made for it, and made for one", ["how"]
)


class Measured(PrometheusAfterMiddleware):
    """Measures requests, also those that lie about their length."""

    def process_request(self, request: HttpRequest) -> None:
        if not request.META.get("CONTENT_LENGTH", "").isdecimal():
            request.META["CONTENT_LENGTH"] = "0"
        super().process_request(request)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures of all processes; to others there is nothing at this address."""
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not constant_time_compare(
        given, f"Bearer {settings.METRICS_TOKEN}"
    ):
        raise Http404
    return ExportToDjangoView(request)
