"""An import of translations, from the upload until its report is forgotten."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from uploads.jobs import UploadJob


class TranslationImport(UploadJob):
    """An uploaded file of texts, terms or memory, and what it changes or has changed."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        CHECKED = "checked", _("read; nothing written yet")
        WRITING = "writing", _("being written")
        DONE = "done", _("done")
        REFUSED = "refused", _("not imported")
        FAILED = "failed", _("stopped by an error")
        CANCELLED = "cancelled", _("cancelled")

    UNDER_WAY = [State.WAITING, State.READING, State.WRITING]

    LARGE = ["content", "report"]
    url_name = "translation_imported"

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    report = models.JSONField(default=dict)

    class Meta(UploadJob.Meta):
        verbose_name = _("import of translations")
        verbose_name_plural = _("imports of translations")

    @property
    def is_checked(self) -> bool:
        return self.state == self.State.CHECKED

    @property
    def is_memory(self) -> bool:
        return self.file_name.lower().endswith(".tmx")

    def what_stays(self) -> str:
        return gettext("What was taken before it is kept.")
