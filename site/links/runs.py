"""What became of the latest check of all links, for those who read its report."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

log = logging.getLogger(__name__)

LONGEST = timedelta(hours=6)


class LinkRun(models.Model):
    """The latest check of all links; only one is kept."""

    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    has_failed = models.BooleanField(default=False)
    left_out = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = gettext_lazy("check of links")
        verbose_name_plural = gettext_lazy("checks of links")

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"

    @property
    def is_stuck(self) -> bool:
        return self.ended_at is None and timezone.now() - self.began_at > LONGEST

    @property
    def is_whole(self) -> bool:
        return not (self.has_failed or self.is_stuck or self.left_out)

    @property
    def sentence(self) -> str:
        """How the check went, in the active language."""
        began = timezone.localtime(self.began_at)
        when = {"time": date_format(began, "SHORT_DATETIME_FORMAT")}
        if self.has_failed or self.is_stuck:
            return _(
                "The latest check, of %(time)s, was not finished: this list is incomplete. "
                "It is tried again in the night; an administrator finds the cause in the log."
            ) % (when)
        if self.ended_at is None:
            return _("The links are being checked since %(time)s.") % when
        return " ".join([_("The links were checked on %(time)s.") % when, self._rest()])

    def _rest(self) -> str:
        if not self.left_out:
            return ""
        return ngettext(
            "%(number)s page or link could not be checked; the cause is in the log.",
            "%(number)s pages or links could not be checked; the cause is in the log.",
            self.left_out,
        ) % {"number": self.left_out}


@contextmanager
def recorded() -> Iterator[list[models.Model]]:
    """Write down how a check goes; takes what it leaves out."""
    LinkRun.objects.all().delete()
    run, left_out = LinkRun.objects.create(), []
    try:
        yield left_out
    except BaseException:
        log.exception("The check of the links was not finished.")
        run.has_failed = True
        raise
    finally:
        run.ended_at, run.left_out = timezone.now(), len(left_out)
        run.save()
