"""An import of a spreadsheet, from the upload until it is forgotten."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from uploads.jobs import UploadJob

if TYPE_CHECKING:
    from spreadsheets.sheets import Sheet


class SheetImport(UploadJob):
    """An uploaded spreadsheet, what was found in it, and what became of it."""

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

    LARGE = ["content", "rows"]
    url_name = "spreadsheets:import"

    kind = models.CharField(max_length=20)
    page_language = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    is_written = models.BooleanField(default=False)
    is_submitted = models.BooleanField(default=True)
    rows = models.JSONField(default=list)

    class Meta(UploadJob.Meta):
        verbose_name = _("import of a spreadsheet")
        verbose_name_plural = _("imports of spreadsheets")

    @property
    def sheet(self) -> "Sheet":
        # The columns come from page types, which are not known yet when models load.
        from spreadsheets.sheets import SHEETS

        return SHEETS[self.kind]

    @property
    def label(self) -> str:
        return self.sheet.label

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
