"""What an editor sees before a page is published."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from news.models import NewsPage
from tests import factories
from tests.page_types import FACTORIES, form_of, make, name_of

pytestmark = pytest.mark.django_db


def preview(page):
    return page.make_preview_request(preview_mode=page.default_preview_mode)


@pytest.mark.parametrize("model", FACTORIES, ids=name_of)
def test_page_is_previewed_in_its_own_language(model):
    finnish = make(model, title="Suomeksi")
    english = factories.translated(finnish, title="In English", live=False)

    for page, language in [(finnish, "fi"), (english, "en")]:
        response = preview(page)
        assertContains(response, f'<html lang="{language}">')
        assertContains(response, f"<h1>{page.title}</h1>", html=True)
        assertContains(response, '<meta name="robots" content="noindex">', html=True)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_home_page_is_previewed(language):
    page = factories.home(language)
    page.hero_title = "Uusi lupaus"

    response = preview(page)

    assertContains(response, f'<html lang="{language}">')
    assertContains(response, "<h1>Uusi lupaus</h1>", html=True)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_news_are_previewed_before_they_are_saved(admin_client, language):
    index = factories.NewsIndexPageFactory()
    factories.NewsPageFactory(parent=index)
    parent = index if language == "fi" else factories.translated(index)
    form = form_of(
        NewsPage,
        title="Ennen tallennusta",
        slug="ennen",
        kind="call",
        date="2026-01-31",
    )
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["news", "newspage", parent.pk]
    )

    sent = admin_client.post(address, form)
    shown = admin_client.get(address)

    assert sent.json()["is_valid"]
    assertContains(shown, f'<html lang="{language}">')
    assertContains(shown, "<h1>Ennen tallennusta</h1>", html=True)
    assertContains(shown, '<time datetime="2026-01-31">')
