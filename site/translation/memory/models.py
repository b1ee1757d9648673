"""What the translation memory holds besides the site's own translations, and its keys."""

from django.db import models
from wagtail.models import Locale
from wagtail_localize.models import String


class MemoryKey(models.Model):
    """One of the keys (translation/memory/similarity.py) by which a source text is found."""

    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    key = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "string"], name="memory_key")]

    def __str__(self) -> str:
        return f"{self.string_id}: {self.key}"


class ImportedPair(models.Model):
    """A text and its translation that came in a file; `origin` is the file's name."""

    source_locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    source = models.TextField()
    text = models.TextField()
    origin = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.source} → {self.text}"


class ImportedPairKey(models.Model):
    """One of the keys by which the source text of a pair is found."""

    pair = models.ForeignKey(ImportedPair, on_delete=models.CASCADE, related_name="+")
    key = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "pair"], name="imported_pair_key")]

    def __str__(self) -> str:
        return f"{self.pair_id}: {self.key}"
