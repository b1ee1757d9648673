"""What uploads that a task works through have in common: their state and their progress."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

STUCK_AFTER = timedelta(minutes=10)


class LongWork:
    """
    Goes with a model that has `state`, `problem`, `content` and `changed_at`.

    `UNDER_WAY` are the states in which somebody works, or is about to.
    """

    UNDER_WAY: list[str] = []

    def become(self, before: str, after: str) -> bool:
        """Go from one state to the next; False if somebody else was quicker."""
        moved = type(self).objects.filter(pk=self.pk, state=before)
        self.state = after
        return bool(moved.update(state=after, changed_at=timezone.now()))

    def finish(self, state: str, problem: str = "") -> None:
        """Say how it ended; the file is not needed any more."""
        self.state, self.problem, self.content = state, problem, b""
        self.save()

    # In the cache: while pages are written, nothing else reaches the database.
    @property
    def _progress_key(self) -> str:
        return f"{self._meta.label_lower}.{self.pk}"

    def tell_progress(self, rows: int) -> None:
        cache.set(self._progress_key, rows, timeout=STUCK_AFTER.total_seconds())

    @property
    def progress(self) -> int | None:
        """How many rows are done, if this process can know."""
        return cache.get(self._progress_key)

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def is_stuck(self) -> bool:
        """Whether the work has stopped without a word."""
        return self.is_under_way and timezone.now() - self.changed_at > STUCK_AFTER
