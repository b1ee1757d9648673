"""Whatever breaks in an import of translations, it ends with a sentence."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tests.faults.steps import reached, steps_in
from tests.translation.test_exchange import (
    NAMES,
    confirmed,
    export,
    filled,
    send,
    translation,  # noqa: F401 - a fixture
)
from translation.exchange import importing, po, reading, tasks, xliff
from translation.exchange.models import TranslationImport

pytestmark = pytest.mark.django_db

State = TranslationImport.State
STEPS = {
    "po": steps_in(tasks, importing, reading, po, work=TranslationImport),
    "xliff": steps_in(xliff, work=TranslationImport),
}
BROKEN = "Jokin odottamaton meni vikaan. Se, mitä ehdittiin ottaa, säilyi."


@pytest.mark.parametrize("form", NAMES)
def test_an_import_that_breaks_ends_with_a_sentence(
    admin_client,
    translation,  # noqa: F811
    caplog,
    form: str,
):
    content = filled(export(admin_client, form), form, {"Kutsu": "Invite all"})
    steps = reached(STEPS[form], lambda: send(admin_client, content, NAMES[form]))
    assert len(steps) > 3

    for step in steps:
        StringTranslation.objects.all().delete()
        with step.broken():
            response = send(admin_client, content, NAMES[form])
        upload = TranslationImport.objects.latest("pk")
        assert upload.state == State.FAILED, step
        assertContains(response, BROKEN)
        assertNotContains(response, 'http-equiv="refresh"')
        assert f"Broken: {step.name}" in caplog.text
        again = f"/admin/translation/import/{upload.pk}/again/"
        response = confirmed(admin_client, admin_client.post(again, follow=True))
        assertContains(response, "Hylätty: 0.")
        assert "Invite all" in english(translation)


def english(translation) -> str:  # noqa: F811
    page = Page.objects.get(locale=translation.target_locale, title="Työpaja")
    return str(page.get_latest_revision_as_object().body)
