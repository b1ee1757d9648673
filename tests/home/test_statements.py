"""Pages of text: what a visitor reads of the site and its statements."""

import datetime

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from home.models import AccessibilityStatementPage, PrivacyPage
from tests import factories
from toolkit.models import PageContact

pytestmark = pytest.mark.django_db


class StatementFactory(factories.BasePageFactory):
    title = "Saavutettavuusseloste"
    parent = factories.below(factories.home)

    class Meta:
        model = AccessibilityStatementPage


class PrivacyFactory(factories.BasePageFactory):
    title = "Tietosuoja"
    parent = factories.below(factories.home)

    class Meta:
        model = PrivacyPage


def test_statement_tells_that_nobody_has_assessed_yet(client):
    finnish = StatementFactory()
    english = factories.translated(finnish)

    assertContains(client.get(finnish.url), "Ei vielä arvioitu")
    assertContains(client.get(english.url), "Not yet assessed")


def test_statement_tells_who_assessed_and_when(client):
    statement = StatementFactory(assessed_on=datetime.date(2026, 3, 1))

    assertContains(client.get(statement.url), "1.3.2026")
    assertContains(client.get(factories.translated(statement).url), "1 March 2026")


def test_statement_lists_shortcomings_and_promises_an_answer_in_14_days(client):
    statement = StatementFactory(known_issues=[("line", "Kartta on hankala.")])
    contact = factories.ContactFactory(email="saavutettavuus@example.org")
    PageContact.objects.create(page=statement, contact=contact, locale=statement.locale)

    response = client.get(statement.url)

    assertContains(response, "<li>Kartta on hankala.</li>", html=True)
    assertContains(response, "14 päivän")
    assertContains(response, "mailto:saavutettavuus@example.org", count=1)


def test_contact_without_consent_is_gone_from_the_statement(client):
    statement = StatementFactory()
    lapsed = factories.ContactFactory(
        email="henkilo@example.org",
        is_person=True,
        consent_until=datetime.date(2020, 1, 1),
    )
    PageContact.objects.create(page=statement, contact=lapsed, locale=statement.locale)

    assertNotContains(client.get(statement.url), "henkilo@example.org")


def test_privacy_notice_shows_its_text_and_contents(client):
    notice = PrivacyFactory(
        body=[
            ("heading", {"text": "Ei seurantaa", "level": "2"}),
            ("paragraph", "<p>Sivusto ei seuraa kävijöitä.</p>"),
        ]
    )

    response = client.get(notice.url)

    assertContains(response, "Sivusto ei seuraa kävijöitä.")
    assertContains(response, "Ei seurantaa</a>", count=1)
    assertContains(response, "Ei seurantaa</h2>", count=1)
