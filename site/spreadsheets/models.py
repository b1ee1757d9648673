"""An import of a spreadsheet, from the upload until its file is removed."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from spreadsheets.sheets import Sheet

KEPT = timedelta(days=1)  # the file of an import that nobody confirmed
STUCK_AFTER = timedelta(minutes=10)


class ImportQuerySet(models.QuerySet):
    def remove_old_files(self) -> int:
        """Empty the files that are a day old; returns how many there were."""
        old = self.filter(created_at__lt=timezone.now() - KEPT).exclude(content=b"")
        return old.update(content=b"")


class SheetImport(models.Model):
    """
    An uploaded spreadsheet, what was found in it, and what became of it.

    The file lies in the database: no address leads to it, and every process sees it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        CHECKING = "checking", _("being read")
        CHECKED = "checked", _("read; nothing written yet")
        WRITING = "writing", _("being written")
        SUBMITTING = "submitting", _("written; being submitted for review")
        DONE = "done", _("done")
        REFUSED = "refused", _("not imported")
        CANCELLED = "cancelled", _("cancelled")

    UNDER_WAY = [State.WAITING, State.CHECKING, State.WRITING, State.SUBMITTING]

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    page_language = models.CharField(max_length=12)
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    is_submitted = models.BooleanField(default=True)
    problem = models.TextField(blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = models.Manager.from_queryset(ImportQuerySet)()

    class Meta:
        verbose_name = _("import of a spreadsheet")
        verbose_name_plural = _("imports of spreadsheets")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def sheet(self) -> "Sheet":
        # The columns come from page types, which are not known yet when models load.
        from spreadsheets.sheets import SHEETS

        return SHEETS[self.kind]

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
        return f"spreadsheets.{self.pk}"

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

    def rows_with(self, what: str) -> list[dict]:
        return [row for row in self.rows if row[what]]
