import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def test_a_reader_gets_a_strict_policy_and_no_cookie(client):
    response = client.get("/fi/no-such-page/")

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert not response.cookies


def test_the_admin_may_run_its_inline_scripts(client):
    policy = client.get("/admin/login/").headers["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "default-src 'self'" in policy


def test_the_preview_may_stand_in_the_frame_of_the_editor(admin_client):
    method = factories.MethodPageFactory()
    address = reverse("wagtailadmin_pages:view_draft", args=[method.pk])

    policy = admin_client.get(address).headers["Content-Security-Policy"]

    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
