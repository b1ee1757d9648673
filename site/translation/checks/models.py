"""Remarks on translations that somebody has found not to be to the point."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from wagtail_localize.models import StringTranslation


class DismissedRemark(models.Model):
    """
    A remark that is not made again; `digest` tells which one, and on which text.

    A changed text has another digest, and a changed source another translation.
    """

    translation = models.ForeignKey(
        StringTranslation, on_delete=models.CASCADE, related_name="+"
    )
    digest = models.CharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    dismissed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "digest"], name="a_remark_is_dismissed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_id}: {self.digest}"

    @classmethod
    def of(cls, translations: Iterable[StringTranslation]) -> set[tuple[int, str]]:
        rows = cls.objects.filter(translation__in=[made.pk for made in translations])
        return set(rows.values_list("translation_id", "digest"))
