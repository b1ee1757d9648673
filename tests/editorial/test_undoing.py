"""Before something is taken away, the editor reads whether it can be undone."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db

SENTENCES = {
    "delete": "Poistoa ei voi perua",
    "unpublish": "Julkaisun perumisen voi kumota",
}


@pytest.fixture
def page():
    page = factories.OperatingModelPageFactory()
    factories.translated(page, title="Model")
    return page


@pytest.mark.parametrize("action", SENTENCES)
def test_it_says_whether_it_can_be_undone(admin_client, page, action):
    address = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])
    text = admin_client.get(address).content.decode()

    assert SENTENCES[action] in text
    assert "niistä kysytään seuraavaksi" in text


@pytest.mark.parametrize("action", SENTENCES)
def test_bulk_action_says_so_too(admin_client, page, action):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    text = admin_client.get(f"{address}?id={page.pk}").content.decode()

    assert SENTENCES[action] in text


def test_unpublished_page_is_published_again(admin_client, page):
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    admin_client.post(address, {"leaving": "1", "translations": "leave"})
    page.refresh_from_db()
    assert not page.live

    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live
