"""A comparison of two versions of a page lists what was changed, and nothing else."""

import json

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests import factories

pytestmark = pytest.mark.django_db

NOTHING = {
    "fi": "Näiden kahden version välillä ei ole eroja",
    "en": "There are no differences between these two versions",
}


def with_keys(html: str) -> str:
    return html.replace("<p>", '<p data-block-key="x1y2z">')


@pytest.fixture
def page():
    """As a loader writes it, without what only a form adds."""
    page = factories.MethodPageFactory(
        what="<p>Ryhmä näkee palvelun.</p>",
        steps=[
            ("step", {"title": "Rajaa kysymys", "text": "Yhdellä lauseella."}),
            ("step", {"title": "Kutsu koolle", "text": "Ajoissa."}),
        ],
        strengths=[("line", "Nopea"), ("line", "Halpa")],
    )
    page.save_revision()
    return page


def as_a_form_saves_it(page):
    page.what = with_keys(page.what)
    steps = [
        {"type": "step", "value": dict(child.value), "id": f"id-{n}"}
        for n, child in enumerate(page.steps)
    ]
    page.steps = json.dumps(steps)
    return page


def compared(client, page):
    versions = ["earliest", "latest"]
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *versions])
    return client.get(address)


@pytest.mark.parametrize("language", NOTHING)
def test_saving_without_a_change_lists_nothing(
    admin_client, admin_user, page, language
):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    as_a_form_saves_it(page).save_revision()

    shown = compared(admin_client, page)

    assert list(shown.context["comparison"]) == []
    assert NOTHING[language] in shown.text


def test_only_the_block_that_changed_is_listed(admin_client, page):
    as_a_form_saves_it(page)
    page.steps[1].value["text"] = "Kaksi viikkoa ennen."
    page.save_revision()

    shown = compared(admin_client, page)

    assert len(shown.context["comparison"]) == 1
    assert "Kaksi" in shown.text
    assert "Yhdellä lauseella" not in shown.text


def test_only_the_row_that_changed_is_listed(admin_client):
    page = factories.StandardPageFactory()
    others = [factories.StandardPageFactory(title=name) for name in ("Eka", "Toka")]
    page.related_pages.add(
        *(page.related_pages.model(target=p, locale=page.locale) for p in others)
    )
    page.save()
    page.save_revision()
    new = factories.StandardPageFactory(title="Kolmas")
    page.related_pages.add(page.related_pages.model(target=new, locale=page.locale))
    page.save_revision()

    shown = compared(admin_client, page)

    assert "Kolmas" in shown.text
    assert "Toka" not in shown.text
