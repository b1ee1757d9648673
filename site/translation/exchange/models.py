"""An import of translations, from the upload until its report is forgotten."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=30)
STUCK_AFTER = timedelta(minutes=10)


class ImportQuerySet(models.QuerySet):
    def remove_old(self) -> None:
        self.filter(created_at__lt=timezone.now() - KEPT).delete()


class TranslationImport(models.Model):
    """
    An uploaded PO or XLIFF file and what became of its texts.

    The file lies in the database until it is read: every process sees it there.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        DONE = "done", _("done")
        REFUSED = "refused", _("not imported")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    problem = models.TextField(blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = models.Manager.from_queryset(ImportQuerySet)()

    class Meta:
        verbose_name = _("import of translations")
        verbose_name_plural = _("imports of translations")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def begin(self) -> bool:
        """Whether this process is the one that reads the file."""
        waiting = type(self).objects.filter(pk=self.pk, state=self.State.WAITING)
        self.state = self.State.READING
        return bool(waiting.update(state=self.state, changed_at=timezone.now()))

    def finish(self, state: str, problem: str = "") -> None:
        """Say how it ended; the file is not needed any more."""
        self.state, self.problem, self.content = state, problem, b""
        self.save()

    @property
    def _progress_key(self) -> str:
        return f"translation.import.{self.pk}"

    def tell_progress(self, rows: int) -> None:
        cache.set(self._progress_key, rows, timeout=STUCK_AFTER.total_seconds())

    @property
    def progress(self) -> int | None:
        """How many rows are done, if this process can know."""
        return cache.get(self._progress_key)

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)

    @property
    def is_stuck(self) -> bool:
        """Whether the work has stopped without a word."""
        return self.is_under_way and timezone.now() - self.changed_at > STUCK_AFTER
