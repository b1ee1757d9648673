"""That a change of a source is offered to translators, and who approved what they made."""

from django.conf import settings
from django.db import models
from wagtail_localize.models import Translation, TranslationSource


class OfferedChange(models.Model):
    """
    A change of a source page that waits to be published, offered to translators.

    It is whatever version of the page comes next; the texts stand in the memory as all others.
    """

    source = models.OneToOneField(
        TranslationSource, on_delete=models.CASCADE, related_name="offered_change"
    )
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    offered_at = models.DateTimeField(auto_now_add=True)
    # Whether what is prepared is published with the source, as the publisher chose.
    is_together = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.source.object_repr


class Approval(models.Model):
    """The word of somebody who may publish a translation that it may go along as it is."""

    translation = models.OneToOneField(
        Translation, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    # Tells the texts that were approved, on both sides, from any others.
    fingerprint = models.CharField(max_length=64)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.translation)
