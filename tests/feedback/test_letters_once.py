"""A reply is sent once; why it was not is told in its writer's language."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.users.models import UserProfile

from editorial.sending import SentLetter
from feedback import letters, tasks
from feedback.models import Entry, Feedback
from feedback.reminders import remind
from tests.faults.steps import Step
from tests.feedback.test_handling import address, message

pytestmark = pytest.mark.django_db

WORDS = {"fi": "Vastausta ei lähetetty", "en": "The reply was not sent"}


@pytest.fixture
def entry(handler) -> Entry:
    reply = Entry.Kind.REPLY
    return message().entries.create(kind=reply, author=handler, text="Kiitos!")


@pytest.mark.parametrize("language", WORDS)
def test_a_letter_that_cannot_be_written_is_told_and_can_be_sent_again(
    client, handler, entry, caplog, language
):
    UserProfile.objects.update_or_create(
        user=handler, defaults={"preferred_language": language}
    )
    client.force_login(handler)
    again = {"again": entry.pk}
    with Step(letters, "render_to_string").broken():
        said = client.post(address(entry.feedback), again, follow=True)

    assert WORDS[language] in said.content.decode()
    assert "Broken: render_to_string" in caplog.text
    client.post(address(entry.feedback), again)
    assert [letter.body.count("Kiitos!") for letter in mail.outbox] == [1]
    assert f"reply-{entry.pk}@" in mail.outbox[0].extra_headers["Message-ID"]


def test_a_reply_that_was_sent_is_not_sent_again_by_a_second_worker(entry):
    tasks.send_reply.enqueue(entry.pk)
    Entry.objects.update(sent_at=None)
    tasks.send_reply.enqueue(entry.pk)

    assert len(mail.outbox) == 1
    assert Entry.objects.get().sent_at


def test_a_reply_that_was_interrupted_is_sent_again_only_by_a_person(
    client, handler, entry
):
    SentLetter.objects.create(name=entry.letter_name)
    tasks.send_reply.enqueue(entry.pk)

    assert not mail.outbox
    client.force_login(handler)
    page = client.get(address(entry.feedback)).content.decode()
    assert "Ei tiedetä, saiko lukija vastauksen." in page

    SentLetter.objects.update(begun_at=timezone.now() - timedelta(minutes=5))
    client.post(address(entry.feedback), {"again": entry.pk})
    assert len(mail.outbox) == 1


def test_of_a_message_nobody_is_told_twice(handler):
    feedback = message()
    tasks.tell_handlers.enqueue(feedback.pk)
    tasks.tell_handlers.enqueue(feedback.pk)

    assert [letter.to for letter in mail.outbox] == [[handler.email]]


def test_who_was_reminded_is_not_reminded_again_for_anothers_failure(
    handler, monkeypatch
):
    feedback = message(due_on=timezone.localdate())
    other = User.objects.create_user("toinen", "toinen@example.org")
    usual = mail.EmailMessage.send

    def send(letter, **kwargs):
        if letter.to == [other.email]:
            raise OSError
        return usual(letter, **kwargs)

    with monkeypatch.context() as patched, pytest.raises(OSError):
        patched.setattr(mail.EmailMessage, "send", send)
        remind(feedback, [handler, other])
    remind(feedback, [handler, other])

    assert [letter.to for letter in mail.outbox] == [[handler.email], [other.email]]


def test_a_reminder_that_cannot_be_written_keeps_no_other_back(handler, caplog):
    today = timezone.localdate()
    broken, other = message(due_on=today), message(due_on=today + timedelta(days=1))
    usual = letters.of_due

    def of_due(user: User, feedback: Feedback) -> mail.EmailMessage:
        if feedback.pk == broken.pk:
            raise ValueError
        return usual(user, feedback)

    with pytest.MonkeyPatch.context() as patched, pytest.raises(CommandError):
        patched.setattr(letters, "of_due", of_due)
        call_command("send_feedback_reminders", stdout=StringIO())

    assert len(mail.outbox) == 1
    other.refresh_from_db()
    assert other.reminded_of == other.due_on
    assert f"A reminder of message {broken.pk} was not sent." in caplog.text
