"""The keys by which the translation memory finds a text."""

from django.db import models
from wagtail_localize.models import String


class MemoryKey(models.Model):
    """One of the keys (translation/memory/similarity.py) by which a source text is found."""

    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    key = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "string"], name="memory_key")]

    def __str__(self) -> str:
        return f"{self.string_id}: {self.key}"
