from dataclasses import asdict

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Site

from search.engines import get_engine


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """
    Tell a monitor how the site is.

    The status is 503 without the database. A silent search cluster is told, but stops
    nothing: the database answers in its place.
    """
    try:
        Site.objects.exists()
        search = asdict(get_engine().status())
    except DatabaseError:
        return JsonResponse({"database": False}, status=503)
    return JsonResponse({"database": True, "search": search})
