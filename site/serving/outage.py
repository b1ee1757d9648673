"""
What readers get while the database is away: kept pages for a while, else an apology.

docs/operations.md says what they may see that is no longer so, and for how long.
"""

import logging
import sys
import time

from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from serving import changes

STALE = 5 * 60  # seconds since the database last told the state
NOTED_EACH = 10  # seconds
PAUSE = 2  # seconds in which a database that is away is not asked again
RETRY_AFTER = 30  # seconds

log = logging.getLogger("talkoot.serving")


class LastState:
    """The state of the site; while the database is away, the last one that it told."""

    def __init__(self) -> None:
        self.is_away = False
        self.ask_again = 0.0
        self.noted, self.note_again = "", 0.0

    def __call__(self) -> str | None:
        if time.monotonic() < self.ask_again:
            return last()
        try:
            state = ask()
        except DatabaseError:
            connection.close()  # Whoever comes next gets a new one.
            self._is_gone()
            return last()
        self._is_there(state)
        return state

    def _is_gone(self) -> None:
        self.ask_again = time.monotonic() + PAUSE
        if not self.is_away:
            self.is_away = True
            log.error(
                "The database does not answer. Kept pages are shown for %s minutes.",
                STALE // 60,
            )

    def _is_there(self, state: str) -> None:
        if self.is_away:
            self.is_away = False
            log.warning("The database answers again.")
        now = time.monotonic()
        if state != self.noted or now > self.note_again:
            cache.set(changes.LAST, state, STALE)
            self.noted, self.note_again = state, now + NOTED_EACH


def last() -> str | None:
    """The last state that the database told, unless that was too long ago."""
    try:
        return cache.get(changes.LAST)
    except DatabaseError:  # The cache may be a table of the same database.
        return None


def ask() -> str:
    was_connected = connection.connection is not None
    try:
        return changes.state()
    except DatabaseError:
        if not was_connected:
            raise
        connection.close()  # A server that was started anew does not know it.
        return changes.state()


def answer_error(request: HttpRequest) -> HttpResponse:
    """Apologise; a monitor and a search engine are told whether it is likely to pass."""
    if not isinstance(sys.exception(), (OperationalError, InterfaceError)):
        return server_error(request)
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
