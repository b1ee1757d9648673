"""A reply is sent once; why it was not is told in its writer's language."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone
from wagtail.users.models import UserProfile

from editorial.sending import SentLetter
from feedback import letters, tasks
from feedback.models import Entry
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
