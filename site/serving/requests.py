"""Gives each request a name that stands in every line of the log about it."""

import json
import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Request-ID"
NAME = re.compile(r"[A-Za-z0-9._-]{8,64}")

current: ContextVar[str] = ContextVar("request_id", default="")
log = logging.getLogger("talkoot.requests")


class RequestNames:
    """
    Names requests as the proxy does, or else itself, and logs how each was answered.

    Neither who asked nor what they searched for is logged: no address, no account, no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
        name = given if NAME.fullmatch(given) else uuid4().hex
        token = current.set(name)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            took = round((time.perf_counter() - began) * 1000)
            log.info(
                "%s %s %s %s ms",
                request.method,
                request.path,
                response.status_code,
                took,
                extra={"status": response.status_code, "milliseconds": took},
            )
        finally:
            current.reset(token)
        response.headers[HEADER] = name
        return response


class WithRequest(logging.Filter):
    """Adds the name of the request to each line, or a dash outside of requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current.get() or "-"
        return True


class JsonLines(logging.Formatter):
    """One JSON object a line, for programs that gather logs."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
        }
        for name in ("status", "milliseconds"):
            if hasattr(record, name):
                said[name] = getattr(record, name)
        if record.exc_info:
            said["exception"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)
