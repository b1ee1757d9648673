"""An import of translations, from the upload until its report is forgotten."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial.long_work import LongWork

KEPT = timedelta(days=30)


class ImportQuerySet(models.QuerySet):
    def remove_old(self) -> None:
        self.filter(created_at__lt=timezone.now() - KEPT).delete()


class TranslationImport(LongWork, models.Model):
    """
    An uploaded PO or XLIFF file and what became of its texts.

    The file lies in the database until it is read: every process sees it there.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        DONE = "done", _("done")
        REFUSED = "refused", _("not imported")

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
