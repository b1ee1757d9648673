"""The notice that stands in for a page that a language does not have."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from wagtail.models import Page, PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db


def notice_of(page, language: str = "en") -> str:
    with override(language):
        return reverse("untranslated", args=[page.pk])


def test_language_switch_leads_to_the_notice(client):
    page = factories.StandardPageFactory()

    assertContains(client.get(page.url), f'href="{notice_of(page)}"')


@pytest.mark.parametrize("address", ["/en/not-translated/1/", "/fi/palaute/1/"])
def test_the_root_of_the_tree_is_no_page_of_the_site(client, address):
    assert Page.objects.get(pk=1).is_root()

    assert client.get(address).status_code == 404


def test_notice_names_the_page_in_its_own_language(client):
    page = factories.StandardPageFactory(title="Tietoa sivustosta")

    response = client.get(notice_of(page))

    assertContains(response, '<html lang="en">')
    assertContains(response, "<h1>This page has not been translated</h1>", html=True)
    assertContains(response, "The link opens it in Finnish.")
    link = f'<a href="{page.url}" lang="fi" hreflang="fi">Tietoa sivustosta</a>'
    assertContains(response, link, html=True)


def test_notice_in_finnish_for_a_page_in_english(client):
    page = factories.StandardPageFactory(parent=factories.home("en"), title="In short")

    response = client.get(notice_of(page, "fi"))

    assertContains(response, "<h1>Tätä sivua ei ole käännetty</h1>", html=True)
    assertContains(response, "Linkki avaa sen englanniksi.")
    assertContains(response, '<html lang="fi">')


def test_notice_leads_on_to_what_the_language_has(client):
    section = factories.ToolkitSectionPageFactory()
    english = factories.translated(section, title="Methods")
    method = factories.MethodPageFactory(parent=section)

    response = client.get(notice_of(method))

    assertContains(response, f'<a href="{english.url}">Methods</a>', html=True)
    assertContains(response, 'action="/en/search/"')
    assertContains(response, '<a href="/en/">')


def test_notice_leads_past_parents_that_are_not_translated(client):
    section = factories.ToolkitSectionPageFactory()
    english = factories.translated(section.get_parent().specific, title="Toolkit")
    method = factories.MethodPageFactory(parent=section)

    response = client.get(notice_of(method))

    assertContains(response, f'<a href="{english.url}">Toolkit</a>', html=True)
    assertNotContains(response, section.title)


def test_notice_is_kept_out_of_search_engines(client):
    page = factories.StandardPageFactory()

    response = client.get(notice_of(page))

    assertContains(response, '<meta name="robots" content="noindex">', html=True)
    assertNotContains(response, "application/ld+json")
    assertNotContains(response, 'rel="canonical"')


def test_switch_of_the_notice_leads_back_to_the_page(client):
    page = factories.StandardPageFactory()

    languages = client.get(notice_of(page)).context["frame"].languages

    assert [language.url for language in languages] == [page.url, notice_of(page)]


def test_translated_page_takes_the_place_of_the_notice(client):
    page = factories.StandardPageFactory()
    translation = factories.translated(page)

    assertRedirects(client.get(notice_of(page)), translation.url)
    assertRedirects(client.get(notice_of(page, "fi")), page.url)


def test_draft_translation_does_not(client):
    page = factories.StandardPageFactory()
    draft = factories.translated(page)
    draft.live = False
    draft.save()

    assertContains(client.get(notice_of(page)), "This page has not been translated")


def test_what_is_not_there_has_no_notice(client):
    draft = factories.StandardPageFactory(live=False)
    expired = factories.StandardPageFactory(
        expire_at=timezone.now() - datetime.timedelta(days=1)
    )

    for page in (draft, expired):
        assert client.get(notice_of(page)).status_code == 404
    assert client.get("/en/not-translated/999999/").status_code == 404


def test_notice_of_a_private_page_asks_for_login(client):
    section = factories.ToolkitSectionPageFactory()
    method = factories.MethodPageFactory(parent=section, title="Salainen")
    PageViewRestriction.objects.create(page=section, restriction_type="login")

    response = client.get(notice_of(method))

    assertRedirects(response, f"/en/_util/login/?next={notice_of(method)}")


def test_notice_of_a_private_page_asks_for_its_password(client):
    page = factories.StandardPageFactory(title="Salainen")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="avain"
    )

    response = client.get(notice_of(page))
    assertContains(response, 'type="password"')
    assertNotContains(response, "Salainen")

    with override("en"):
        form = reverse(
            "wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk]
        )
    sent = {"password": "avain", "return_url": notice_of(page)}
    response = client.post(form, sent, follow=True)
    assertContains(response, "This page has not been translated")
    assertContains(response, "Salainen")
