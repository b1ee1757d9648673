"""The row by which every process learns of a change."""

from django.db import models


class Change(models.Model):
    """One transaction that may have changed what readers see (serving/changes.py)."""

    class Meta:
        verbose_name = "change"

    def __str__(self) -> str:
        return str(self.pk)
