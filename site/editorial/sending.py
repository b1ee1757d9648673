"""Letters that are sent at most once, known by their Message-ID."""

import logging
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)

KEPT = timedelta(days=90)  # longer than any task waits


class SentLetter(models.Model):
    """
    That a letter was sent, or was being sent when its process died.

    Written down before the mail server is asked, so that no second process asks it too.
    """

    name = models.CharField(max_length=200, primary_key=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    is_sent = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("sent letter")
        verbose_name_plural = _("sent letters")

    def __str__(self) -> str:
        return self.name


def send_once(letter: EmailMessage, name: str) -> bool:
    """
    Send a letter unless one of this name was sent; False if nobody knows whether it was.

    Raises what the mail server or the letter is at fault with; it was not sent then.
    """
    record, is_first = SentLetter.objects.get_or_create(name=name)
    if not is_first:
        if not record.is_sent:
            log.error("It is not known whether the letter %s was sent.", name)
        return record.is_sent
    host = urlsplit(settings.SITE_URL).hostname
    letter.extra_headers["Message-ID"] = f"<{name}@{host}>"
    try:
        letter.send()
    except Exception:
        record.delete()
        raise
    SentLetter.objects.filter(name=name).update(is_sent=True)
    return True


def allow_again(name: str) -> None:
    """Let a letter be sent of which nobody knows whether it was, as somebody decided."""
    a_while_ago = timezone.now() - timedelta(seconds=6 * settings.EMAIL_TIMEOUT)
    unknown = SentLetter.objects.filter(name=name, is_sent=False)
    unknown.filter(begun_at__lt=a_while_ago).delete()


def forget_old() -> int:
    return SentLetter.objects.filter(begun_at__lt=timezone.now() - KEPT).delete()[0]
