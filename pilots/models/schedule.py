"""When a pilot calls for participants and runs, and the status that follows from it."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toolkit.dates import HasPeriod, Precision, format_period, last_day
from toolkit.dates.fields import PeriodField
from toolkit.querysets import LocalisedQuerySet


class PilotStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    CALL_OPEN = "call_open", _("Call open")
    CALL_CLOSED = "call_closed", _("Call closed")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")
    RESULTS_PUBLISHED = "results_published", _("Results published")


class PilotQuerySet(LocalisedQuerySet):
    def current(self) -> "PilotQuerySet":
        """Pilots that have not ended: planned, calling for participants or running."""
        return self.filter(
            models.Q(ends__isnull=True) | models.Q(ends__gte=timezone.localdate())
        )


class Schedule(HasPeriod, models.Model):
    """Dates of a pilot. Its status is computed from them, never typed."""

    has_results: bool

    form_fields = {"period": PeriodField(label=_("Time"), has_start=True)}

    call_opens = models.DateField(
        _("call opens"), null=True, blank=True, help_text=_("First day to apply.")
    )
    call_closes = models.DateField(
        _("call closes"), null=True, blank=True, help_text=_("Last day to apply.")
    )
    start = models.DateField(
        _("start"), null=True, help_text=_("First day; for a month, any day of it.")
    )
    end = models.DateField(
        _("end"),
        null=True,
        blank=True,
        help_text=_("Last day; for a month, any day of it."),
    )
    ends = models.DateField(editable=False, null=True)
    precision = models.CharField(
        _("dates are known to the"),
        max_length=5,
        choices=Precision,
        default=Precision.MONTH,
        help_text=_("Only this much of the dates is shown."),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.ends = last_day(self.end, self.precision) if self.end else None
        return super().save(*args, **kwargs)

    def wrong_dates(self) -> dict[str, str]:
        """A message for each date that comes before one that it follows."""
        problems = {}
        if (period := self.get_period()) and period.is_backwards:
            problems["period"] = _("The end is before the start.")
        if self.call_opens and self.call_closes and self.call_closes < self.call_opens:
            problems["call_closes"] = _("The call closes before it opens.")
        return problems

    @property
    def period(self) -> str:
        return str(self.get_period() or "")

    @property
    def call_period(self) -> str:
        return format_period(self.call_opens, self.call_closes, Precision.DAY)

    @property
    def status(self) -> PilotStatus:
        return self.status_on(timezone.localdate())

    def status_on(self, day: date) -> PilotStatus:
        """What the dates, and published results, say of the pilot on that day."""
        if self.has_results:
            return PilotStatus.RESULTS_PUBLISHED
        if self.end and day > last_day(self.end, self.precision):
            return PilotStatus.ENDED
        if self.start and day >= self.start:
            return PilotStatus.RUNNING
        if self.call_closes and day > self.call_closes:
            return PilotStatus.CALL_CLOSED
        if self.call_opens and day >= self.call_opens:
            return PilotStatus.CALL_OPEN
        return PilotStatus.PLANNED

    @property
    def status_label(self) -> str:
        return str(self.status.label)

    @property
    def call_note(self) -> str:
        """Says in the right tense where the call stands."""
        today = timezone.localdate()
        if not self.call_opens or not self.call_closes:
            return ""
        if today < self.call_opens:
            return gettext("The call has not opened yet.")
        if today <= self.call_closes:
            return gettext("The call is open.")
        return gettext("The call has closed.")
