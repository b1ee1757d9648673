"""Spares a server that does not answer from being asked all the time."""

import logging
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 5


class Breaker:
    """
    Remembers, in the cache and so for every process, that something does not answer.

    It opens at the first failure. Then one caller each PAUSE_SECONDS is let through to
    try again, and the first that succeeds closes it.
    """

    def __init__(self, name: str, title: str = "The search cluster") -> None:
        self.title = title
        self.opened = f"breaker.{name}.opened"
        self.tried = f"breaker.{name}.tried"

    @property
    def open_since(self) -> datetime | None:
        return cache.get(self.opened)

    def lets_through(self) -> bool:
        return not self.open_since or cache.add(self.tried, True, PAUSE_SECONDS)

    def failed(self, problem: Exception) -> None:
        cache.set(self.tried, True, PAUSE_SECONDS)
        if cache.add(self.opened, timezone.now(), None):
            logger.warning("%s does not answer: %r", self.title, problem)

    def succeeded(self) -> bool:
        """Close; return whether it was open."""
        if closed := cache.delete(self.opened):
            logger.warning("%s answers again.", self.title)
        return closed
