"""
Reminds of overdue reviews by e-mail, one letter a person.

First the owner is told. If nothing happens, the backup owner is told 14 days later and the
publishers after 14 days more. Whoever cannot be reached is passed over to the next.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import ngettext, override
from wagtail.models import Page

from accounts.roles import Role
from editorial.freshness.models import SentReminder
from editorial.quality.models import PageCheck
from toolkit.addresses import whole_address
from toolkit.alphabet import Alphabetical

PATIENCE = timedelta(days=14)


@dataclass
class Letter:
    """What one person is to be told of: checks of pages, the longest overdue first."""

    user: User
    checks: list[PageCheck]

    @property
    def language(self) -> str:
        profile = getattr(self.user, "wagtail_userprofile", None)
        chosen = profile.preferred_language if profile else ""
        return chosen or settings.LANGUAGE_CODE

    def send(self) -> None:
        """Send the letter and write down that it was sent; raises OSError if it was not."""
        with override(self.language):
            subject = ngettext(
                "%(number)s page waits for review",
                "%(number)s pages wait for review",
                len(self.checks),
            ) % {"number": len(self.checks)}
            text = render_to_string("editorial/reminder.txt", self.context())
        EmailMessage(subject, text, to=[self.user.email], headers=self.headers()).send()
        SentReminder.objects.bulk_create(
            SentReminder(
                page_id=check.page_id,
                review_due=check.review_due,
                user=self.user,
                sent_on=localdate(),
            )
            for check in self.checks
        )

    def headers(self) -> dict[str, str]:
        """
        Sent once more, as after a power failure, the letter has the name that it had.

        Mail servers and programs show one of two letters of the same Message-ID.
        """
        reviews = sorted((check.page_id, check.review_due) for check in self.checks)
        name = sha256(repr((self.user.pk, reviews)).encode()).hexdigest()[:32]
        host = urlsplit(settings.SITE_URL).hostname
        return {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}

    def context(self) -> dict[str, object]:
        return {
            "rows": [(check, edit_address(check.page)) for check in self.checks],
            "report": whole_address(reverse("review_report")),
        }


def edit_address(page: Page) -> str:
    return whole_address(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def letters() -> list[Letter]:
    """The letters to be sent today; none to a person who has been told of all already."""
    publishers = list(
        reachable(Role.PUBLISHER.members.select_related("wagtail_userprofile"))
    )
    told = told_when()
    checks_by_user: dict[User, list[PageCheck]] = defaultdict(list)
    for check in overdue_checks():
        before = told[check.page_id, check.review_due]
        for user in to_be_told(check, publishers, before):
            checks_by_user[user].append(check)
    return [Letter(user, checks) for user, checks in checks_by_user.items()]


def overdue_checks() -> Sequence[PageCheck]:
    rows = PageCheck.objects.overdue().order_by(
        "review_due", Alphabetical("page__title")
    )
    return rows.select_related(
        "page__locale",
        "owner__wagtail_userprofile",
        "backup_owner__wagtail_userprofile",
    )


def told_when() -> dict[tuple[int, date], dict[int, date]]:
    """For each review that is overdue: who has been told of it, and on which day."""
    told: dict[tuple[int, date], dict[int, date]] = defaultdict(dict)
    for row in SentReminder.objects.filter(review_due__lt=localdate()):
        told[row.page_id, row.review_due][row.user_id] = row.sent_on
    return told


def to_be_told(
    check: PageCheck, publishers: list[User], told: dict[int, date]
) -> list[User]:
    """Those whose turn it is and who have not been told yet."""
    chain = [
        group
        for group in (
            reachable([check.owner]),
            reachable([check.backup_owner]),
            publishers,
        )
        if group
    ]
    waited = localdate() - min(told.values(), default=localdate())
    turns = 1 + waited // PATIENCE
    return list(
        dict.fromkeys(
            user for group in chain[:turns] for user in group if user.pk not in told
        )
    )


def reachable(users: Sequence[User | None]) -> list[User]:
    return [user for user in users if user and user.is_active and user.email]
