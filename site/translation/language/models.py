"""That a text is right though it seems to be in the wrong language."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class LanguageConfirmation(models.Model):
    """A publisher's word that a text may stand on a page as it is, and why."""

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="language_confirmations"
    )
    digest = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=400)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("confirmation of a language")
        verbose_name_plural = _("confirmations of languages")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "digest"], name="one_language_confirmation_a_text"
            )
        ]

    def __str__(self) -> str:
        return self.reason
