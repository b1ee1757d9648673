"""Reminders of overdue reviews: whom, when, in which language, and never twice."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.roles import Role
from editorial.models import SentReminder
from editorial.quality.checking import check_all
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def person(name: str, language: str = "fi", **fields) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", **fields)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    return user


@pytest.fixture
def owner():
    return person("omistaja")


@pytest.fixture
def backup():
    return person("vara", language="en")


@pytest.fixture
def publisher():
    user = person("julkaisija")
    user.groups.add(Role.PUBLISHER.group)
    return user


@pytest.fixture
def method(owner, backup, publisher):
    return overdue("Kävelykierros", content_owner=owner, backup_owner=backup)


def overdue(title: str, **fields):
    reviewed = TODAY - datetime.timedelta(days=400)
    return factories.MethodPageFactory(title=title, last_reviewed=reviewed, **fields)


def remind() -> list[str]:
    """Those who are written to when the command runs."""
    mail.outbox.clear()
    list(check_all())
    call_command("send_reminders", verbosity=0)
    return sorted(letter.to[0].partition("@")[0] for letter in mail.outbox)


def days_pass(days: int) -> None:
    """As if the reminders so far had been sent so much earlier."""
    for sent in SentReminder.objects.all():
        sent.sent_on -= datetime.timedelta(days=days)
        sent.save()


def test_owner_then_backup_then_publishers(method):
    assert remind() == ["omistaja"]
    days_pass(13)
    assert remind() == []
    days_pass(1)
    assert remind() == ["vara"]
    days_pass(14)
    assert remind() == ["julkaisija"]
    days_pass(100)
    assert remind() == []


def test_one_letter_for_all_pages_of_a_person(method, owner):
    overdue("Haastattelu", content_owner=owner)

    assert remind() == ["omistaja"]
    assert "Kävelykierros" in mail.outbox[0].body
    assert "Haastattelu" in mail.outbox[0].body
    assert f"/admin/pages/{method.pk}/edit/" in mail.outbox[0].body


def test_page_that_falls_due_later_is_told_of_in_its_turn(method, owner):
    remind()
    overdue("Haastattelu", content_owner=owner)

    assert remind() == ["omistaja"]
    assert "Kävelykierros" not in mail.outbox[0].body


def test_letter_is_in_the_language_of_who_gets_it(method):
    remind()
    assert mail.outbox[0].subject == "1 sivu odottaa tarkistusta"

    days_pass(14)
    remind()
    assert mail.outbox[0].subject == "1 page waits for review"
    assert "Owner: omistaja." in mail.outbox[0].body


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_whoever_cannot_be_reached_is_passed_over(method, owner, change):
    User.objects.filter(pk=owner.pk).update(**change)

    assert remind() == ["vara"]
    days_pass(14)
    assert remind() == ["julkaisija"]


def test_page_that_nobody_owns_is_told_to_publishers(publisher):
    overdue("Orpo")

    assert remind() == ["julkaisija"]


def test_next_review_starts_from_the_owner_again(method):
    remind()
    method.last_reviewed = TODAY - datetime.timedelta(days=380)
    method.save()

    assert remind() == ["omistaja"]


def test_nobody_is_told_of_a_page_reviewed_in_time_or_unpublished(method, owner):
    method.unpublish()
    factories.MethodPageFactory(last_reviewed=TODAY, content_owner=owner)

    assert remind() == []


def test_dry_run_shows_whom_and_sends_nothing(method, capsys):
    list(check_all())

    call_command("send_reminders", "--dry-run")

    shown = capsys.readouterr().out
    assert "omistaja <omistaja@example.org> (fi)" in shown
    assert "Kävelykierros" in shown
    assert (mail.outbox, SentReminder.objects.count()) == ([], 0)


class RefusesTheOwner(EmailBackend):
    """A mail server that one of the letters does not get through."""

    def send_messages(self, messages):
        if messages[0].to == ["omistaja@example.org"]:
            raise ConnectionRefusedError("no route")
        return super().send_messages(messages)


def test_letter_that_fails_is_told_of_and_sent_the_next_time(
    method, backup, settings, capsys
):
    overdue("Haastattelu", content_owner=backup)
    list(check_all())
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.RefusesTheOwner"

    with pytest.raises(CommandError, match="1"):
        call_command("send_reminders")

    assert "Not sent to omistaja@example.org: no route" in capsys.readouterr().err
    assert [letter.to for letter in mail.outbox] == [["vara@example.org"]]
    settings.EMAIL_BACKEND = working
    assert remind() == ["omistaja"]
