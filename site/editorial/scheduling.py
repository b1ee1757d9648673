"""
Publishing at a set time, one page at a time.

Wagtail's command stops at the first page that may not be published, and the pages after it
wait for somebody to notice. Here such a page stays a draft, its owner is told why, and the
others come out.
"""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, Revision
from wagtail.users.models import UserProfile

from editorial.workflow.mail import send_mail
from toolkit.quality import publishing_problems


def publish_due() -> Iterator[tuple[Page, list[str]]]:
    """Publish what is due; yields each page that was refused, with the reasons."""
    due = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now())
    for revision in due.order_by("approved_go_live_at"):
        if reasons := _publish(revision):
            _withdraw(revision, reasons)
            yield revision.content_object, reasons


def _publish(revision: Revision) -> list[str]:
    """The reasons for which the revision was not published; none if it was."""
    page = revision.as_object()
    try:
        with transaction.atomic():
            reasons = [*publishing_problems(page).values()]
            if not reasons:
                revision.publish(log_action="wagtail.publish.scheduled")
            return reasons
    except ValidationError as error:
        return error.messages


def _withdraw(revision: Revision, reasons: list[str]) -> None:
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    page = revision.content_object
    for user in _answerable(page, revision):
        with override(UserProfile.get_for_user(user).get_preferred_language()):
            problems = publishing_problems(revision.as_object())
            own_words = [*problems.values()] or reasons
            context = {"page": page, "reasons": own_words}
            text = render_to_string("editorial/mail/not_published.txt", context)
        subject, _empty, body = text.strip().partition("\n")
        send_mail.enqueue(subject.strip(), body.strip(), user.email)


def _answerable(page: Page, revision: Revision) -> list[User]:
    """Who should know: the page's owner, and who wrote the version."""
    people = [getattr(page, "content_owner", None), page.owner, revision.user]
    return list({user: None for user in people if user and user.is_active})
