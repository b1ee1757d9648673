"""Addresses without what says nothing, so that one list has one address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import get_language_from_path


class WithoutEmptyParameters:
    """Leads from a public address with `&sort=` to the one without; forms write such."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        kept = "&".join(part for part in query.split("&") if _says_something(part))
        is_public = get_language_from_path(request.path_info)
        if kept == query or not is_public or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        address = request.get_full_path().partition("?")[0]
        return HttpResponseRedirect(f"{address}?{kept}" if kept else address)


def _says_something(parameter: str) -> bool:
    name, equals, value = parameter.partition("=")
    return bool(value or (name and not equals))
