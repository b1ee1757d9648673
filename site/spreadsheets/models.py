"""An import of a spreadsheet, from the upload until its file is removed."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from uploads.jobs import UploadJob, UploadJobQuerySet

if TYPE_CHECKING:
    from spreadsheets.sheets import Sheet

KEPT = timedelta(days=1)  # the file of an import that nobody confirmed


class ImportQuerySet(UploadJobQuerySet):
    def remove_old_files(self) -> int:
        """Empty the files that are a day old; returns how many there were."""
        old = self.filter(created_at__lt=timezone.now() - KEPT).exclude(content=b"")
        return old.update(content=b"")


class SheetImport(UploadJob, models.Model):
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
        FAILED = "failed", _("stopped by an error")
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
    is_written = models.BooleanField(default=False)
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

    @property
    def can_be_tried_again(self) -> bool:
        return self.has_failed and bool(self.is_written or self.content)

    def what_stays(self) -> str:
        if SheetImport.objects.filter(pk=self.pk, is_written=True).exists():
            return gettext(
                "The drafts are written; some may not be submitted for review."
            )
        return gettext("Nothing was written.")

    def rows_with(self, what: str) -> list[dict]:
        return [row for row in self.rows if row[what]]
