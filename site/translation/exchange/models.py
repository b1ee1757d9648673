"""An import of translations, from the upload until its report is forgotten."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from uploads.jobs import UploadJob, UploadJobQuerySet

KEPT = timedelta(days=30)
FILE_KEPT = timedelta(days=1)  # of an import that failed and may be tried again


class ImportQuerySet(UploadJobQuerySet):
    def remove_old(self) -> None:
        now = timezone.now()
        self.filter(created_at__lt=now - KEPT).delete()
        self.filter(created_at__lt=now - FILE_KEPT).update(content=b"")


class TranslationImport(UploadJob, models.Model):
    """
    An uploaded PO or XLIFF file and what became of its texts.

    The file lies in the database until it is read: every process sees it there.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        DONE = "done", _("done")
        REFUSED = "refused", _("not imported")
        FAILED = "failed", _("stopped by an error")

    UNDER_WAY = [State.WAITING, State.READING]

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

    @property
    def can_be_tried_again(self) -> bool:
        return self.has_failed and bool(self.content)

    def what_stays(self) -> str:
        return gettext("What was taken before it is kept.")
