"""Signing in by password: after too many wrong ones the account rests at that address."""

from datetime import timedelta
from math import ceil

from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Max
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import LoginForm


class PasswordForm(LoginForm):
    """Wagtail's own, which leaves the password's label in English."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")


def answer_on_hold(
    request: HttpRequest, response: TemplateResponse, credentials: dict
) -> TemplateResponse:
    """The form as it was sent, saying what happened and for how long."""
    minutes = minutes_left(request, credentials["username"])
    sentence = ngettext(
        "Too many wrong passwords. Signing in to this account from here is on hold; "
        "try again in %(minutes)s minute.",
        "Too many wrong passwords. Signing in to this account from here is on hold; "
        "try again in %(minutes)s minutes.",
        minutes,
    )
    form = response.context_data["form"]
    form.errors[NON_FIELD_ERRORS] = form.error_class([sentence % {"minutes": minutes}])
    response.content = response.rendered_content
    response.status_code = 429
    return response


def minutes_left(request: HttpRequest, username: str) -> int:
    """How long the account still rests at the address that asks, 1 or more."""
    attempts = AccessAttempt.objects.filter(
        username=username, ip_address=request.axes_ip_address
    )
    last = attempts.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    left = last + settings.AXES_COOLOFF_TIME - timezone.now()
    return max(1, ceil(left / timedelta(minutes=1)))


def has_no_password(request: HttpRequest, credentials: dict | None) -> bool:
    """A sign-in with a city account: nobody guesses there, so nothing is counted."""
    return not (credentials or {}).get("username")
