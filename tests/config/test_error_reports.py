"""What goes wrong is told to those who run the site, without anything that is secret."""

import logging

import pytest
from django.core import mail
from django.core.handlers.base import BaseHandler
from django.utils.log import AdminEmailHandler

pytestmark = pytest.mark.django_db
SECRETS = {
    "SECRET_KEY": "avain-salainen",
    "OIDC_RP_CLIENT_SECRET": "asiakas-salainen",
    "EMAIL_HOST_PASSWORD": "posti-salainen",
    "CACHES": {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "redis://cache:salainen@example.org",
        }
    },
    "ELASTICSEARCH": {
        "hosts": ["https://me:salainen@example.org"],
        "api_key": "salainen",
    },
}


@pytest.fixture
def failing(client, settings, monkeypatch):
    """A site on which every request fails, and which mails what happened."""
    settings.ADMINS = [("Ylläpito", "yllapito@example.org")]
    for name, value in SECRETS.items():
        setattr(settings, name, value)
    monkeypatch.setitem(settings.DATABASES["default"], "PASSWORD", "kanta-salainen")

    def fail(self, request):
        request.POST  # noqa: B018 - read as a view would
        raise RuntimeError("This went wrong.")

    monkeypatch.setattr(BaseHandler, "resolve_request", fail)
    handler = AdminEmailHandler()
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    client.raise_request_exception = False
    yield client
    logger.removeHandler(handler)


def test_no_secret_stands_in_an_error_mail_or_in_the_log(failing, caplog):
    failing.cookies["sessionid"] = "istunto-salainen"

    answer = failing.post(
        "/fi/", {"password": "sana-salainen", "text": "kirje-salainen"}
    )

    told = mail.outbox[0].body + caplog.text
    assert answer.status_code == 500
    assert "This went wrong." in told
    assert "password" in told
    assert "salainen" not in told
