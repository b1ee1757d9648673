"""Forms that arrive in part, as from a script or a broken connection, are told to be so."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDictKeyError


class WholeFormsMiddleware:
    """
    Answers 400 to a form of blocks without their counts, order or kinds.

    Wagtail reads these as if no form could be without, and the site would answer 500.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        for name, value in request.POST.items():
            if is_number_of_block(name, request) and not value.isdecimal():
                raise BadRequest(f"{name} is not a number.")

    def process_exception(self, request: HttpRequest, problem: Exception) -> None:
        if isinstance(problem, MultiValueDictKeyError):
            raise BadRequest("A field of the form is missing.") from problem


def is_number_of_block(name: str, request: HttpRequest) -> bool:
    """Whether a field tells how many blocks there are, or the place of one."""
    beginning, _dash, last = name.rpartition("-")
    return last == "count" or (
        last == "order" and f"{beginning}-deleted" in request.POST
    )
