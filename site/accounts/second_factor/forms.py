"""Forms that take a one-time code."""

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_otp import verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.second_factor.devices import proves

WRONG = _(
    "The code is wrong, or it has been used. Wait a moment and give the next one: "
    "after each wrong code it takes longer until one is accepted."
)


class CodeForm(forms.Form):
    """Valid only with a code that proves who the user is."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True}
        ),
    )

    def __init__(self, *args, user: AbstractBaseUser, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not self.proves(code):
            raise ValidationError(WRONG, code="wrong")
        return code

    def proves(self, code: str) -> bool:
        return proves(self.user, code)


class FirstCodeForm(CodeForm):
    """Valid only with a code of the application that is just being set up."""

    def __init__(self, *args, device: TOTPDevice, **kwargs):
        super().__init__(*args, **kwargs)
        self.device = device

    def proves(self, code: str) -> bool:
        code = "".join(code.split())
        return bool(verify_token(self.user, self.device.persistent_id, code))
