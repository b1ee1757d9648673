"""A full disk stops no reader, and an editor is told of it in words."""

import errno
from collections.abc import Callable, Iterator
from functools import wraps

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractImage, SourceImageIOError

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
POSTGRESQL_IS_FULL = "53100"


class FullDiskMiddleware:
    """Answers what could not be written for want of room."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, problem: Exception
    ) -> HttpResponse | None:
        if not is_full(problem):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return told_to_script(status=200)  # Wagtail's uploader shows no other.
        if "application/json" in request.headers.get("accept", ""):
            return told_to_script(status=507)
        return render(request, "507.html", status=507)


def told_to_script(status: int) -> JsonResponse:
    said = _("Nothing was saved: the disk of the server is full.")
    answer = {
        "success": False,
        # The only code of a failure whose words Wagtail's script shows.
        "error_code": "validation_error",
        "error_message": said,
    }
    return JsonResponse(answer, status=status)


def is_full(problem: BaseException) -> bool:
    """Whether something failed because a disk was full, the database's or the files'."""
    return any(map(_says_full, chain_of(problem)))


def chain_of(problem: BaseException | None) -> Iterator[BaseException]:
    while problem:
        yield problem
        problem = problem.__cause__ or problem.__context__


def _says_full(problem: BaseException) -> bool:
    if isinstance(problem, OperationalError):
        return "disk is full" in str(problem)  # SQLite's own words
    return (
        getattr(problem, "sqlstate", "") == POSTGRESQL_IS_FULL
        or getattr(problem, "errno", None) in FULL
    )


def spare_readers() -> None:
    """Let a page show without a picture for whose sizes there is no room."""
    for name in ("create_rendition", "create_renditions"):
        setattr(AbstractImage, name, missing_if_full(getattr(AbstractImage, name)))


def missing_if_full(make: Callable) -> Callable:
    @wraps(make)
    def making(*args, **kwargs):
        try:
            return make(*args, **kwargs)
        except (OSError, OperationalError) as problem:
            if is_full(problem):
                # What Wagtail shows as a picture that is missing.
                raise SourceImageIOError(str(problem)) from problem
            raise

    return making
