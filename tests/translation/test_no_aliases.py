"""No page is shown in two places: an alias is a draft that leads to its page."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from pytest_django.asserts import assertNotContains
from wagtail.models import Page, PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["fi", "en"])
FEEDS = {"fi": "/fi/uutiset.atom", "en": "/en/news.atom"}
MIGRATION = import_module("translation.migrations.0013_no_aliases")


def news(language: str, **fields: object) -> Page:
    page = factories.NewsPageFactory(title="Tiedote")
    if language == "en":
        page = factories.translated(page, title="Release", slug="release")
    Page.objects.filter(pk=page.pk).update(**fields)
    page.refresh_from_db()
    return page


def lists(page: Page, language: str) -> list[str]:
    return [page.get_parent().url, FEEDS[language], "/sitemap.xml"]


def live_alias(page: Page) -> Page:
    """An alias as a site has it that let editors make them."""
    alias = page.create_alias(update_slug="toinen")
    Page.objects.filter(pk=alias.pk).update(live=True)
    alias.refresh_from_db()
    return alias


@LANGUAGES
def test_an_alias_of_a_scheduled_page_is_not_public(client, language):
    next_month = timezone.now() + timedelta(days=30)
    page = news(language, live=False, go_live_at=next_month)
    alias = page.create_alias(update_slug="toinen")

    assert client.get(alias.url_path).status_code == 404
    for address in lists(page, language):
        assertNotContains(client.get(address), "toinen")


@LANGUAGES
def test_an_alias_does_not_come_out_with_its_page(client, language):
    page = news(language)
    alias = page.create_alias(update_slug="toinen")
    page.save_revision().publish()

    assert client.get(page.url_path).status_code == 200
    assert client.get(alias.url_path).status_code == 404


def upgrade() -> None:
    MIGRATION.take_off_line(apps, None)


def nightly() -> None:
    call_command("retire_aliases")


@LANGUAGES
@pytest.mark.parametrize("retire", [upgrade, nightly])
def test_the_address_of_an_alias_leads_to_its_page(client, language, retire):
    page = news(language)
    alias = live_alias(page)

    retire()
    retire()

    response = client.get(alias.url_path)
    assert (response.status_code, response["Location"]) == (301, page.url)
    for address in lists(page, language):
        assertNotContains(client.get(address), "toinen")


@pytest.mark.parametrize("retire", [upgrade, nightly])
def test_the_address_of_an_alias_tells_nothing_of_a_private_page(client, retire):
    page = news("fi")
    alias = live_alias(page)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    retire()

    assertNotContains(client.get(alias.url_path, follow=True), page.search_description)


def test_copying_offers_no_alias_and_makes_none(admin_client):
    page = news("fi")
    view = f"/admin/pages/{page.pk}/copy/"
    assertNotContains(admin_client.get(view), 'name="alias"')

    parent = page.get_parent().pk
    form = {"new_title": "Kopio", "new_slug": "kopio", "new_parent_page": parent}
    admin_client.post(view, form | {"alias": "on"})

    assert Page.objects.get(slug="kopio").alias_of is None
