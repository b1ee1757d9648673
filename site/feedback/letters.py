"""The letters about feedback, each in its receiver's language."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.users.models import UserProfile

from accounts.roles import Role
from feedback.models import Entry, Feedback
from toolkit.addresses import whole_address
from toolkit.clean_text import clean_line, clean_text


def handlers() -> list[User]:
    """Who is told of new feedback: its handlers or, when there are none, the publishers."""
    for role in (Role.FEEDBACK_HANDLER, Role.PUBLISHER):
        members = role.members.exclude(email="")
        if members:
            return list(members)
    return []


def language_of(user: User) -> str:
    """What the user chose for the admin; never the language of who wrote."""
    profile = UserProfile.get_for_user(user)
    return profile.preferred_language or settings.LANGUAGE_CODE


def language_of_writer(entry: Entry) -> str:
    return language_of(entry.author) if entry.author else settings.LANGUAGE_CODE


def to_handler(
    user: User, feedback: Feedback, subject: Callable[[], str]
) -> EmailMessage:
    """Tells where a message waits; the message itself stays where it can be forgotten."""
    with override(language_of(user)):
        path = reverse("feedback_inbox:edit", args=[feedback.pk])
        context = {"feedback": feedback, "address": whole_address(path)}
        body = render_to_string("feedback/letters/handler.txt", context)
        return letter(subject(), body, user.email)


def of_new(user: User, feedback: Feedback) -> EmailMessage:
    return to_handler(
        user,
        feedback,
        lambda: _("New feedback: %(title)s") % {"title": feedback.page_title},
    )


def of_due(user: User, feedback: Feedback) -> EmailMessage:
    return to_handler(
        user,
        feedback,
        lambda: f"{feedback.time_left}: {feedback.page_title}",
    )


def of_reply(entry: Entry) -> EmailMessage:
    """The reply in the reader's language; an answer to it comes to who wrote it."""
    feedback = entry.feedback
    with override(feedback.language):
        subject = _("Your feedback on the page %(title)s") % {
            "title": feedback.page_title
        }
        context = {
            "entry": entry,
            "feedback": feedback,
            "address": whole_address(feedback.page_address),
        }
        body = render_to_string("feedback/letters/reply.txt", context)
    writer = entry.author.email if entry.author else ""
    return letter(subject, body, feedback.email, reply_to=writer)


def letter(subject: str, body: str, to: str, reply_to: str = "") -> EmailMessage:
    """A letter that can be sent, whatever is in its texts."""
    return EmailMessage(
        " ".join(clean_line(subject).split()),
        clean_text(body),
        to=[clean_line(to).strip()],
        reply_to=[clean_line(reply_to).strip()] if reply_to else None,
    )
