"""Reminders of reviews that have been sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class SentReminder(models.Model):
    """That somebody has been told of a page's review; nobody is told of it twice."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    review_due = models.DateField(_("to be reviewed by"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    sent_on = models.DateField(_("sent"))

    class Meta:
        verbose_name = _("reminder of a review")
        verbose_name_plural = _("reminders of reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "review_due", "user"], name="one_reminder_of_a_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.user}"
