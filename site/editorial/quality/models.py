"""What the last check found of each page."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from toolkit.dates import format_date
from toolkit.quality import RULES

SEVERITIES = {True: _("Blocks publishing"), False: _("Remark")}
DUE_SOON = timedelta(days=30)


class PageCheckQuerySet(models.QuerySet):
    def overdue(self) -> "PageCheckQuerySet":
        return self.filter(review_due__lt=timezone.localdate())

    def due_soon(self) -> "PageCheckQuerySet":
        """To be reviewed within thirty days, but not yet late."""
        today = timezone.localdate()
        return self.filter(review_due__range=(today, today + DUE_SOON))

    def to_review(self) -> "PageCheckQuerySet":
        return self.filter(review_due__lte=timezone.localdate() + DUE_SOON)


class PageCheck(models.Model):
    """
    When a page was checked, and who answers for it.

    Owner and dates are copies: every page type has them in a table of its own, and a
    report over all of them must be one query.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="page_check"
    )
    checked_at = models.DateTimeField(_("checked"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    backup_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("backup owner"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    last_reviewed = models.DateField(_("last reviewed"), null=True)
    review_due = models.DateField(_("to be reviewed by"), null=True, db_index=True)

    objects = PageCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = pgettext_lazy("after a number", "pages")

    def __str__(self) -> str:
        return str(self.page)

    @property
    def kind(self) -> str:
        """The type and language of the page, which stand in one column."""
        return f"{self.page.page_type_display_name} · {self.language}"

    @property
    def language(self) -> str:
        return str(self.page.locale)

    @property
    def due(self) -> str:
        """The day of the review as people write it, with a word if it is late."""
        day = format_date(self.review_due)
        is_late = self.review_due < timezone.localdate()
        return gettext("%(day)s, overdue") % {"day": day} if is_late else day

    @property
    def reviewed(self) -> str:
        return format_date(self.last_reviewed) if self.last_reviewed else ""

    @property
    def owner_name(self) -> str:
        return get_user_display_name(self.owner)

    @property
    def backup_name(self) -> str:
        return get_user_display_name(self.backup_owner)


class QualityFinding(models.Model):
    """
    A rule that a page broke when it was last checked.

    What fills the message is stored in place of the sentence, so that every viewer
    reads it in their own language.
    """

    check_of_page = models.ForeignKey(
        PageCheck, on_delete=models.CASCADE, related_name="findings"
    )
    rule = models.CharField(_("rule"), max_length=40, db_index=True)
    is_blocking = models.BooleanField(_("blocks publishing"))
    field = models.CharField(_("field"), max_length=60, blank=True)
    params = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = pgettext_lazy("after a number", "findings")

    def __str__(self) -> str:
        return f"{self.check_of_page}: {self.message}"

    @property
    def message(self) -> str:
        return RULES[self.rule].message_for(self.params)

    @property
    def rule_title(self) -> str:
        return str(RULES[self.rule].title)

    @property
    def severity(self) -> str:
        return str(SEVERITIES[self.is_blocking])
