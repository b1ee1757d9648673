"""A code after the password: nothing opens before it, and nobody is locked out for ever."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django.asserts import assertContains, assertRedirects

from accounts.roles import Role
from accounts.second_factor import devices

pytestmark = pytest.mark.django_db
PASSWORD = "oikea-salasana"
CODE = "/admin/sign-in/code/"


@pytest.fixture
def kaisa() -> User:
    user = User.objects.create_user("kaisa", "kaisa@example.org", PASSWORD)
    user.groups.add(Role.EDITOR.group)
    return user


@pytest.fixture
def device(kaisa) -> TOTPDevice:
    return TOTPDevice.objects.create(user=kaisa, confirmed=True)


def give_password(client, name: str = "kaisa"):
    form = {"username": name, "password": PASSWORD, "next": "/admin/pages/"}
    return client.post(reverse("wagtailadmin_login"), form)


def give_code(client, code: object):
    return client.post(CODE, {"code": code, "next": "/admin/pages/"})


def code_of(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key):06}"


def is_in(client) -> bool:
    return client.get("/admin/account/").status_code == 200


def test_without_a_second_factor_the_password_is_enough(client, kaisa):
    give_password(client)

    assert is_in(client)


def test_the_password_alone_opens_nothing_and_leads_to_the_code(client, device):
    give_password(client)

    assert not is_in(client)
    answer = client.get("/admin/login/", {"next": "/admin/pages/"})
    assertRedirects(answer, f"{CODE}?next=%2Fadmin%2Fpages%2F")


@pytest.mark.parametrize(
    ("language", "sentence"), [("fi", "Anna koodi"), ("en", "Give the code")]
)
def test_the_code_is_asked_for_in_the_readers_language(
    client, device, language, sentence
):
    give_password(client)

    answer = client.get(CODE, headers={"accept-language": language})

    assertContains(answer, sentence)


def test_with_the_code_one_comes_where_one_was_going(client, device):
    give_password(client)

    answer = give_code(client, code_of(device))

    assert answer["Location"] == "/admin/pages/"
    assert is_in(client)


def test_code_leads_to_no_other_site(client, device):
    give_password(client)

    form = {"code": code_of(device), "next": "https://evil.example/"}

    assert client.post(CODE, form)["Location"] == "/admin/"


def test_a_code_is_good_for_one_sign_in(client, device):
    code = code_of(device)
    give_password(client)
    give_code(client, code)
    client.logout()
    give_password(client)

    assertContains(give_code(client, code), "error")
    assert not is_in(client)


def test_after_a_wrong_code_even_the_right_one_has_to_wait(client, device):
    give_password(client)
    assertContains(give_code(client, "000000"), "error")

    give_code(client, code_of(device))

    assert not is_in(client)


def test_a_recovery_code_signs_in_once(client, kaisa, device):
    code, *_others = devices.new_recovery_codes(kaisa)
    give_password(client)
    give_code(client, f" {code.upper()} ")
    assert is_in(client)
    client.logout()
    give_password(client)

    give_code(client, code)

    assert not is_in(client)


def test_the_page_of_the_code_needs_the_password_first(client, device):
    assertRedirects(client.get(CODE), "/admin/login/")


def test_city_account_is_asked_for_no_code(client, kaisa, device, settings):
    settings.SECOND_FACTOR = "required"
    city = "accounts.sign_on.CityAccountBackend"
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, city]

    client.force_login(kaisa, backend=city)

    assert is_in(client)


def test_an_account_sets_it_up_with_a_picture_or_a_key(client, kaisa):
    give_password(client)
    page = client.get(reverse("second_factor"))
    assertContains(page, "<svg")
    device = TOTPDevice.objects.get(user=kaisa)
    assert not device.confirmed

    answer = client.post(reverse("second_factor"), {"code": code_of(device)})

    codes = re.findall(r"<code>(r[0-9a-f-]+)</code>", answer.content.decode())
    assert len(codes) == 10
    assert is_in(client)
    client.logout()
    give_password(client)
    assert not is_in(client)
    give_code(client, codes[3])
    assert is_in(client)


def test_a_wrong_first_code_sets_nothing_up(client, kaisa):
    give_password(client)

    client.post(reverse("second_factor"), {"code": "000000"})

    assert devices.confirmed(kaisa) is None


def test_where_it_is_required_nothing_opens_before(client, kaisa, settings):
    settings.SECOND_FACTOR = "required"
    give_password(client)

    assertRedirects(client.get("/admin/pages/"), reverse("second_factor"))
    device = TOTPDevice.objects.get(user=kaisa)
    client.post(reverse("second_factor"), {"code": code_of(device)})

    assert is_in(client)


def test_getting_rid_of_it_takes_a_code(client, kaisa, device):
    code, other, *_more = devices.new_recovery_codes(kaisa)
    give_password(client)
    give_code(client, code)
    client.post(reverse("second_factor"), {"code": "rwrong", "remove": ""})
    assert devices.confirmed(kaisa)
    kaisa.staticdevice_set.get().throttle_reset()

    client.post(reverse("second_factor"), {"code": other, "remove": ""})

    assert devices.confirmed(kaisa) is None
    assert is_in(client)


def test_administrator_removes_a_lost_one(admin_client, kaisa, device):
    address = reverse("second_factor_remove", args=[kaisa.pk])
    assertContains(admin_client.get(reverse("wagtailusers_users:index")), address)

    admin_client.post(address)

    assert devices.confirmed(kaisa) is None


def test_others_remove_nobodys(client, kaisa, device):
    pekka = User.objects.create_user("pekka", password=PASSWORD)
    pekka.groups.add(Role.EDITOR.group)
    give_password(client, "pekka")

    client.post(reverse("second_factor_remove", args=[kaisa.pk]))

    assert devices.confirmed(kaisa)


def test_recovery_codes_are_not_kept_readable(kaisa):
    codes = devices.new_recovery_codes(kaisa)

    kept = set(kaisa.staticdevice_set.get().token_set.values_list("token", flat=True))

    assert len(kept) == 10
    assert not kept & {code.replace("-", "") for code in codes}
