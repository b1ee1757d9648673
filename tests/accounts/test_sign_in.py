"""Signing in by password, and what happens to whoever guesses passwords."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from accounts.roles import Role
from environment.client_address import client_address

RIGHT, WRONG = "oikea-salasana", "arvaus"


@pytest.fixture
def kaisa(db, settings) -> User:
    settings.AXES_FAILURE_LIMIT = 3
    user = User.objects.create_user("kaisa", "kaisa@example.org", RIGHT)
    user.groups.add(Role.EDITOR.group)
    return user


def sign_in(client, password, name="kaisa", **headers):
    form = {"username": name, "password": password, "next": "/admin/pages/"}
    return client.post(reverse("wagtailadmin_login"), form, **headers)


def guess(client, times, **headers):
    for _number in range(times):
        answer = sign_in(client, WRONG, **headers)
    return answer


def test_right_password_leads_where_one_was_going(client, kaisa):
    guess(client, 2)

    answer = sign_in(client, RIGHT)

    assert answer["Location"] == "/admin/pages/"
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Yritä uudelleen 15 minuutin kuluttua."),
        ("en", "try again in 15 minutes."),
    ],
)
def test_after_too_many_the_form_says_what_happened_and_for_how_long(
    client, kaisa, language, sentence
):
    answer = guess(client, 3, headers={"accept-language": language})

    assertContains(answer, sentence, status_code=429)
    assertContains(answer, 'value="kaisa"', status_code=429)
    assertContains(answer, 'value="/admin/pages/"', status_code=429)
    assertContains(answer, 'role="status"', status_code=429)


def test_meanwhile_the_right_password_does_not_help(client, kaisa):
    guess(client, 3)

    assert sign_in(client, RIGHT).status_code == 429


def test_pause_ends_when_it_was_told_to(client, kaisa):
    guess(client, 3)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    answer = sign_in(client, RIGHT, headers={"accept-language": "en"})
    assertContains(answer, "try again in 1 minute.", status_code=429)

    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    assert sign_in(client, RIGHT).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_others_and_other_addresses_are_not_held_up(client, kaisa):
    User.objects.create_user("pekka", password=RIGHT).groups.add(Role.EDITOR.group)
    guess(client, 3)

    assert sign_in(client, RIGHT, name="pekka").status_code == 302
    client.logout()
    assert sign_in(client, RIGHT, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_administrator_ends_the_pause_by_a_command(client, kaisa, capsys):
    guess(client, 3)

    call_command("axes_reset_username", "kaisa")

    assert sign_in(client, RIGHT).status_code == 302


def test_neither_passwords_nor_sign_ins_are_kept(client, kaisa):
    guess(client, 2)
    [attempt] = AccessAttempt.objects.all()
    assert WRONG not in attempt.post_data

    sign_in(client, RIGHT)

    assert not AccessLog.objects.exists()


def test_page_for_some_tells_its_visitors_the_same(client, kaisa):
    answer = [
        client.post(
            reverse("wagtailcore_login"), {"username": "kaisa", "password": WRONG}
        )
        for _number in range(3)
    ][-1]

    assertContains(answer, "15 minuutin kuluttua", status_code=429)


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (True, "2001:db8::9", "2001:db8::9"),
        (True, "unknown", "192.0.2.1"),
        (True, "", "192.0.2.1"),
    ],
)
def test_address_is_the_one_that_the_proxy_saw(
    rf, settings, behind_proxy, forwarded, address
):
    settings.BEHIND_PROXY = behind_proxy
    request = rf.get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": forwarded}
    )

    assert client_address(request) == address
