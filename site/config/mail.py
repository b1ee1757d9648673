"""Mail that keeps nobody waiting."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.cache import cache
from django.core.mail.backends.smtp import EmailBackend

DOWN = "mail-is-down"
PAUSE = 60  # seconds


class BriefBackend(EmailBackend):
    """
    SMTP that waits once for a server that does not answer, and not for each letter.

    For a minute after that every letter fails at once with an OSError.
    """

    def send_messages(self, email_messages):
        if cache.get(DOWN):
            raise ConnectionError("The mail server did not answer a moment ago.")
        try:
            return super().send_messages(email_messages)
        except (SMTPRecipientsRefused, SMTPResponseException):
            raise  # It answered: another letter may well be taken.
        except OSError:
            cache.set(DOWN, True, PAUSE)
            raise
