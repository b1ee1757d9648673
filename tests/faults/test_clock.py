"""A clock that was an hour wrong, and is put right, breaks nothing and loses nothing."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from feedback import guard
from feedback.models import Feedback
from tests import factories
from tests.feedback.test_reader import HERE, form_of, token_in
from tests.serving.conftest import reader  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

HOUR = 3600
RIGHT = [timezone.now, time.time]
WRONG = pytest.mark.parametrize("wrong", [HOUR, -HOUR])


@pytest.fixture
def clock(monkeypatch) -> Callable[[float], None]:
    """Sets the clock so many seconds wrong."""

    def set_wrong(seconds: float) -> None:
        now, epoch = RIGHT
        monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(seconds=seconds))
        monkeypatch.setattr(time, "time", lambda: epoch() + seconds)

    return set_wrong


@WRONG
def test_a_page_that_was_kept_is_changed_at_once(clock, reader, wrong):  # noqa: F811
    page = factories.StandardPageFactory(title="Vanha")
    clock(wrong)
    assert "Vanha" in reader.page(page.url)
    clock(0)

    page.title = "Uusi"
    page.save_revision().publish()

    assert "Uusi" in reader.page(page.url)


@WRONG
def test_a_page_expires_by_the_clock_as_it_is(clock, reader, wrong):  # noqa: F811
    page = factories.StandardPageFactory(
        expire_at=timezone.now() + timedelta(minutes=90)
    )
    clock(wrong)
    assert reader.get(page.url)[0] == 200
    clock(2 * HOUR)

    assert reader.get(page.url)[0] == 404


@WRONG
def test_a_reader_can_send_a_form_that_was_fetched_before(clock, client, wrong):
    address = form_of(factories.StandardPageFactory())
    typed = {"kind": "comment", "text": "Linkki puuttuu."}
    clock(wrong)
    token = token_in(client.get(address))
    clock(guard.QUICKEST + 1)

    answer = client.post(address, typed | {"token": token}, headers=HERE)
    if answer.status_code == 200:  # It looks like a machine's, and keeps the words.
        assert "Linkki puuttuu." in answer.content.decode()
        token = token_in(answer)
        clock(2 * guard.QUICKEST + 2)
        answer = client.post(address, typed | {"token": token}, headers=HERE)

    assert answer.status_code == 303
    assert Feedback.objects.get().text == "Linkki puuttuu."


@WRONG
def test_a_message_is_due_and_listed(clock, client, admin_client, wrong):
    address = form_of(factories.StandardPageFactory())
    clock(wrong)
    token = token_in(client.get(address))
    clock(wrong + guard.QUICKEST + 1)
    typed = {"kind": "comment", "text": "Linkki puuttuu.", "token": token}
    assert client.post(address, typed, headers=HERE).status_code == 303
    clock(0)

    listed = admin_client.get(reverse("feedback_inbox:index"))

    assert listed.status_code == 200
    assert Feedback.objects.open().count() == 1


def test_what_is_scheduled_comes_out_by_the_clock_and_once(clock):
    page = factories.StandardPageFactory(live=False, title="Ajastettu")
    page.go_live_at = timezone.now() + timedelta(minutes=30)
    page.save_revision().publish()

    clock(-HOUR)
    call_command("publish_scheduled")
    assert not Page.objects.get(pk=page.pk).live
    clock(HOUR)
    call_command("publish_scheduled")
    first = Page.objects.get(pk=page.pk)
    assert first.live
    clock(0)
    call_command("publish_scheduled")

    again = Page.objects.get(pk=page.pk)
    assert again.live
    assert again.last_published_at == first.last_published_at


@WRONG
def test_signing_in_is_slowed_down_and_then_goes_on(client, settings, wrong):
    cache.clear()
    address = reverse("wagtailadmin_login")
    data = {"username": "toimittaja", "password": "väärä"}
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        client.post(address, data)
    assert client.post(address, data).status_code == 429

    happened(timedelta(seconds=wrong))
    assert client.post(address, data).status_code in (200, 429)

    happened(-settings.AXES_COOLOFF_TIME - timedelta(hours=1, minutes=1))
    assert client.post(address, data).status_code == 200


def happened(later: timedelta) -> None:
    """As if the clock had shown something else at the wrong passwords."""
    AccessAttempt.objects.update(attempt_time=timezone.now() + later)
