"""Calendar files of events."""

from django.http import HttpRequest, HttpResponse
from wagtail.views import serve


def event_calendar(request: HttpRequest, page_path: str) -> HttpResponse:
    """Serve an event's calendar file; the addresses of Wagtail's pages know no dots."""
    return serve(request, f"{page_path}/calendar.ics")
