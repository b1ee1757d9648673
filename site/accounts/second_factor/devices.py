"""What proves a second time who signs in: an application that shows codes, recovery codes."""

import hashlib
import secrets

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

PROVED = "second_factor"
BY_PASSWORD = "django.contrib.auth.backends.ModelBackend"  # noqa: S105
RECOVERY_CODES = 10


def is_by_password(request: HttpRequest) -> bool:
    """Whether the session began with a password; a city account has its own second factor."""
    return request.session.get(BACKEND_SESSION_KEY) == BY_PASSWORD


def confirmed(user: AbstractBaseUser) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_asked(request: HttpRequest) -> bool:
    """Whether the code is still to be given before the session counts as signed in."""
    return (
        is_by_password(request)
        and PROVED not in request.session
        and confirmed(request.user) is not None
    )


def is_missing(request: HttpRequest) -> bool:
    """Whether the account has to get a second factor before anything else."""
    return (
        settings.SECOND_FACTOR == "required"
        and is_by_password(request)
        and PROVED not in request.session
    )


def proves(user: AbstractBaseUser, code: str) -> bool:
    """
    Whether it is the code of the moment or a recovery code, which is used up by this.

    Each wrong one doubles the time, from a second on, in which no code is taken.
    """
    code = "".join(code.split()).lower()
    if code.isdecimal():
        device: TOTPDevice | StaticDevice | None = confirmed(user)
    else:
        device, code = StaticDevice.objects.filter(user=user).first(), digest(code)
    return bool(device and verify_token(user, device.persistent_id, code))


def digest(code: str) -> str:
    """What is kept of a recovery code: it has 64 random bits, so no salt is needed."""
    return hashlib.sha256(code.replace("-", "").encode()).hexdigest()[:16]


@transaction.atomic
def new_recovery_codes(user: AbstractBaseUser) -> list[str]:
    """Ten codes, each for one use; older ones are void."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery")
    codes = [secrets.token_hex(8) for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=digest(f"r{code}")) for code in codes
    )
    return [f"r{code[:4]}-{code[4:8]}-{code[8:12]}-{code[12:]}" for code in codes]


@transaction.atomic
def remove(user: AbstractBaseUser) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
