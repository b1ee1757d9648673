"""An import of translations, from the upload until its report is forgotten."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from uploads.jobs import UploadJob


class TranslationImport(UploadJob):
    """An uploaded PO or XLIFF file and what became of its texts."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        DONE = "done", _("done")
        REFUSED = "refused", _("not imported")
        FAILED = "failed", _("stopped by an error")

    UNDER_WAY = [State.WAITING, State.READING]

    LARGE = ["content", "report"]
    url_name = "translation_imported"

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    report = models.JSONField(default=dict)

    class Meta(UploadJob.Meta):
        verbose_name = _("import of translations")
        verbose_name_plural = _("imports of translations")

    def what_stays(self) -> str:
        return gettext("What was taken before it is kept.")
