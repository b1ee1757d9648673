import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import wagtail.admin
import wagtail.documents
import wagtail.images
import wagtail.snippets
from django.contrib.auth.models import User
from django.urls import reverse

from tests import factories
from tests.demo_site import PROJECT

pytestmark = pytest.mark.django_db
OWN = PROJECT / "site/editorial/templates"


def test_a_reader_gets_a_strict_policy_and_no_cookie(client):
    response = client.get("/fi/no-such-page/")

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert not response.cookies


def test_the_admin_may_run_no_inline_script(admin_client):
    policy = admin_client.get("/admin/").headers["Content-Security-Policy"]

    assert "script-src 'self' 'nonce-" in policy
    assert "unsafe" not in policy


def test_wagtail_writes_no_inline_script_that_is_not_replaced():
    """A new one of a later version would not run: editorial/csp_widgets.py has to know it."""
    found = {
        str(template.relative_to(folder))
        for app in (wagtail.admin, wagtail.documents, wagtail.images, wagtail.snippets)
        for folder in [Path(app.__file__).parent / "templates"]
        for template in folder.rglob("*.html")
        if re.search(r"<script(?![^>]*(src|type)=)", template.read_text("utf-8"))
    }

    assert {name for name in found if not (OWN / name).exists()} == set()


def test_what_the_site_never_uses_is_closed_to_every_page(client):
    headers = client.get("/fi/").headers

    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites_and_end(client):
    User.objects.create_superuser("kaisa", password="oikea-salasana")
    form = {"username": "kaisa", "password": "oikea-salasana", "remember": "on"}

    cookie = client.post("/admin/login/", form).cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 12 * 3600


def test_django_finds_nothing_to_mend_in_production():
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=PROJECT,
        env={
            "PATH": os.environ[
                "PATH"
            ],  # nothing that another test has set, for a browser
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SITE_URL": "https://talkoot.example.org",
            "ALLOWED_HOSTS": "talkoot.example.org",
            "SECRET_KEY": "".join(map(chr, range(40, 120))),
        },
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_preview_may_stand_in_the_frame_of_the_editor(admin_client):
    method = factories.MethodPageFactory()
    address = reverse("wagtailadmin_pages:view_draft", args=[method.pk])

    policy = admin_client.get(address).headers["Content-Security-Policy"]

    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
