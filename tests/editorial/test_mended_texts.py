"""Texts that came from Word or Google Docs before are mended by the upgrade."""

import json
from importlib import import_module

import pytest
from django.apps import apps

from tests import factories

pytestmark = pytest.mark.django_db

GOOGLE = '<a href="https://www.google.com/url?q=https://a.fi/&amp;sa=D">lue</a>'
BEFORE = f"<p></p><p>·\xa0\xa0 yksi</p><p>·\xa0\xa0 {GOOGLE}</p>"
AFTER = '<ul><li>yksi</li><li><a href="https://a.fi/">lue</a></li></ul>'


def test_fields_streams_and_drafts_are_mended():
    page = factories.OperatingModelPageFactory(
        why=BEFORE,
        how=[("paragraph", BEFORE), ("heading", {"text": "a", "level": "2"})],
    )
    revision = page.save_revision()

    import_module("editorial.migrations.0010_mend_pasted_text").mend_stored_text(
        apps, None
    )

    page.refresh_from_db()
    revision.refresh_from_db()
    assert page.why == AFTER
    assert page.how[0].value.source == AFTER
    assert page.how[1].value["text"] == "a"
    assert revision.content["why"] == AFTER
    assert json.loads(revision.content["how"])[0]["value"] == AFTER
