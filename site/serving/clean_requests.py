"""What browsers send is cleaned before any form looks at it."""

import json
from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict

from toolkit.clean_text import clean_line, clean_text


class CleanRequests:
    """
    Cleans the texts of addresses and forms, and the names of files.

    Passwords stay as they were when they were chosen. So does JSON, which scripts send:
    it may count letters, as the editor's rich text does; models clean it when they store it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with suppress(TooManyFieldsSent):  # The view that reads them answers.
            request.GET = cleaned(request.GET)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        """After the check of the form's token, which reads the form as well."""
        if request.method == "POST":
            request.POST = cleaned(request.POST)
            for file in [f for files in request.FILES.lists() for f in files[1]]:
                file.name = clean_line(file.name)


def cleaned(parameters: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True, encoding=parameters.encoding)
    for name, values in parameters.lists():
        clean.setlist(clean_line(name), [clean_parameter(name, v) for v in values])
    clean._mutable = False
    return clean


def clean_parameter(name: str, value: str) -> str:
    return value if "password" in name or is_json(value) else clean_text(value)


def is_json(value: str) -> bool:
    if value[:1] not in ("{", "["):
        return False
    try:
        json.loads(value)
    except ValueError:
        return False
    return True
