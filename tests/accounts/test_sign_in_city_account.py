"""Signing in with a city account, at a provider that runs beside the test."""

import time
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.roles import Role
from tests.accounts.provider import Provider, new_key

KAISA = {
    "email": "kaisa@example.org",
    "given_name": "Kaisa",
    "family_name": "Koivu",
    "groups": ["web-editors", "bowling"],
}


@pytest.fixture
def provider(db, settings) -> Iterator[Provider]:
    provider = Provider(person=dict(KAISA))
    for name, value in provider.settings.items():
        setattr(settings, name, value)
    settings.OIDC_ROLES = {
        "web-editors": "editor",
        "web-chiefs": "publisher",
        "experts": "subject_reviewer",
    }
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "accounts.sign_on.CityAccountBackend",
    ]
    yield provider
    provider.stop()


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        """Leave the redirect to the test's own browser."""


def sign_on(client, language="fi", going_to="") -> HttpResponse:
    """Through the provider and back, as a browser would."""
    headers = {"accept-language": language}
    begun = client.get(reverse("sign_on"), {"next": going_to}, headers=headers)
    with pytest.raises(HTTPError) as answer:
        build_opener(Stay).open(begun["Location"])
    back = answer.value.headers["Location"].removeprefix("http://testserver")
    return client.get(back, headers=headers)


def roles(user: User) -> set[str]:
    return {group.role_group.role for group in user.groups.all()}


def refusal(client, language="fi") -> HttpResponse:
    """The page that one sees after having been refused."""
    answer = sign_on(client, language)
    assert answer["Location"] == reverse("wagtailadmin_login")
    return client.get(answer["Location"], headers={"accept-language": language})


def test_first_sign_in_makes_the_account_with_the_role_of_its_group(client, provider):
    answer = sign_on(client, going_to="/admin/images/")

    assert answer["Location"] == "/admin/images/"
    user = User.objects.get()
    assert (user.email, user.get_full_name()) == ("kaisa@example.org", "Kaisa Koivu")
    assert roles(user) == {Role.EDITOR}
    assert not user.has_usable_password()
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_each_sign_in_brings_the_roles_up_to_date_and_leaves_other_groups(
    client, provider
):
    sign_on(client)
    user = User.objects.get()
    own = Group.objects.create(name="Kesätyöntekijät")
    user.groups.add(own, Role.PUBLISHER.group)
    provider.person["groups"] = ["experts", "web-editors"]

    sign_on(client)

    assert set(user.groups.all()) == {
        own,
        Role.EDITOR.group,
        Role.SUBJECT_REVIEWER.group,
    }


def test_account_with_the_same_address_is_the_same_person(client, provider):
    user = User.objects.create_user("kaisa", "Kaisa@Example.org", "x")

    sign_on(client)

    assert [roles(user) for user in User.objects.all()] == [{Role.EDITOR}]
    assert user.pk == User.objects.get().pk


def test_groups_may_stand_in_the_token_alone(client, provider):
    provider.token["groups"] = provider.person.pop("groups")

    sign_on(client)

    assert roles(User.objects.get()) == {Role.EDITOR}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Kaupungin tunnuksellasi ei ole roolia tällä sivustolla."),
        ("en", "Your city account has no role on this site."),
    ],
)
def test_who_has_no_role_is_refused_with_a_sentence(
    client, provider, language, sentence
):
    provider.person["groups"] = ["bowling"]

    assertContains(refusal(client, language), sentence)
    assert not User.objects.exists()


def test_who_lost_the_last_role_loses_it_here_too(client, provider):
    sign_on(client)
    client.logout()
    provider.person["groups"] = []

    refusal(client)

    assert roles(User.objects.get()) == set()


def test_refusals_hold_nobody_else_up(client, provider, settings):
    settings.AXES_FAILURE_LIMIT = 2
    provider.person["groups"] = []
    for _number in range(3):
        refusal(client)
    provider.person["groups"] = ["web-editors"]

    assert sign_on(client)["Location"] == reverse("wagtailadmin_home")


def test_closed_account_stays_closed(client, provider):
    User.objects.create_user("kaisa", KAISA["email"], "x", is_active=False)

    assertContains(refusal(client, "en"), "has been closed")


def test_address_that_two_accounts_share_is_refused(client, provider):
    User.objects.create_user("kaisa", KAISA["email"])
    User.objects.create_user("kk", KAISA["email"])

    assertContains(refusal(client, "en"), "Several accounts have your e-mail address.")


def test_unconfirmed_address_is_refused(client, provider):
    provider.person["email_verified"] = False

    assertContains(refusal(client, "en"), "no confirmed e-mail address")


def wrong_key(provider: Provider) -> None:
    provider.signing_key = new_key()


def other_application(provider: Provider) -> None:
    provider.token["aud"] = "payroll"


def expired(provider: Provider) -> None:
    provider.token["exp"] = time.time() - 3600


def other_nonce(provider: Provider) -> None:
    provider.token["nonce"] = "of another sign-in"


def other_person(provider: Provider) -> None:
    provider.person["sub"] = "person-2"


def down(provider: Provider) -> None:
    provider.is_down = True


@pytest.mark.parametrize(
    "fault", [wrong_key, other_application, expired, other_nonce, other_person, down]
)
def test_what_cannot_be_trusted_is_refused_with_a_sentence(client, provider, fault):
    fault(provider)

    assertContains(refusal(client, "en"), "did not answer as it should")
    assert not User.objects.exists()


def test_invented_return_is_refused(client, provider):
    sign_on(client)
    client.logout()

    answer = client.get(reverse("sign_on_return"), {"code": "code", "state": "mine"})

    assert answer["Location"] == reverse("wagtailadmin_login")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Kirjaudu kaupungin tunnuksella"),
        ("en", "Sign in with your city account"),
    ],
)
def test_button_stands_beside_the_password(client, provider, language, words):
    address = reverse("wagtailadmin_login")
    headers = {"accept-language": language}

    assertContains(
        client.get(address, {"next": "/admin/images/"}, headers=headers), words
    )


def test_site_without_single_sign_on_offers_none(client, db):
    page = client.get(reverse("wagtailadmin_login"))

    assertNotContains(page, reverse("sign_on"))
    for name in ("sign_on", "sign_on_return"):
        assert client.get(reverse(name), follow=True).status_code == 404
