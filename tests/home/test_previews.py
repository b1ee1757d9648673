"""What an editor sees before a page is published."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import AccessibilityStatementPage, PrivacyPage
from tests import factories

pytestmark = pytest.mark.django_db
KINDS = {
    "news index": factories.NewsIndexPageFactory,
    "news": factories.NewsPageFactory,
    "event index": factories.EventIndexPageFactory,
    "event": factories.EventPageFactory,
    "page of text": factories.StandardPageFactory,
}


def preview(page):
    return page.make_preview_request(preview_mode=page.default_preview_mode)


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_previewed_in_its_own_language(kind):
    finnish = KINDS[kind](title="Suomeksi")
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


@pytest.mark.parametrize("model", [AccessibilityStatementPage, PrivacyPage])
def test_statement_is_previewed(model):
    page = model(
        title="Seloste", slug="seloste", locale=factories.home().locale, live=False
    )
    factories.home().add_child(instance=page)

    assertContains(preview(page), "<h1>Seloste</h1>", html=True)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_news_are_previewed_before_they_are_saved(admin_client, language):
    index = factories.NewsIndexPageFactory()
    factories.NewsPageFactory(parent=index)
    parent = index if language == "fi" else factories.translated(index)
    form = {
        "title": "Ennen tallennusta",
        "slug": "ennen",
        "search_description": "",
        "kind": "call",
        "date": "2026-01-31",
        "body": streamfield([]),
        "review_interval": "12",
        "licence": "cc-by-4.0",
        "related_pages": inline_formset([]),
        "page_contacts": inline_formset([]),
        "comments": inline_formset([]),
    }
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["news", "newspage", parent.pk]
    )

    sent = admin_client.post(address, nested_form_data(form))
    shown = admin_client.get(address)

    assert sent.json()["is_valid"]
    assertContains(shown, f'<html lang="{language}">')
    assertContains(shown, "<h1>Ennen tallennusta</h1>", html=True)
    assertContains(shown, '<time datetime="2026-01-31">')
