"""Pages of text: what a visitor reads of the site and its statements."""

import datetime

import pytest
from django.utils.translation import override
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.blocks import StructBlockValidationError

from home.models import PrivacyPage
from tests import factories
from tests.factories import AccessibilityStatementPageFactory as StatementFactory
from tests.translation.desk import taken_up
from toolkit.models import PageContact
from translation.segments import segments_of

pytestmark = pytest.mark.django_db


class PrivacyFactory(factories.BasePageFactory):
    title = "Tietosuoja"
    parent = factories.below(factories.home)

    class Meta:
        model = PrivacyPage


def problems(**changes: object) -> dict[str, str]:
    """Why a statement with these changes may not be published."""
    page = StatementFactory.build(
        **{"parent": None, "search_description": "S."} | changes
    )
    with override("fi"):
        return {
            name: str(text) for name, text in page.own_publishing_problems().items()
        }


def test_statement_tells_who_assessed_how_and_when_it_was_written(client):
    statement = StatementFactory()
    finnish = client.get(statement.url)
    english = client.get(factories.translated(statement).url)

    for words in ("1.3.2026", "Tutkittu axe-työkalulla.", "2.3.2026"):
        assertContains(finnish, words)
    assertContains(english, "The publisher assessed the site on 1 March 2026.")
    assertContains(english, "The statement was written on 2 March 2026.")


def test_statement_names_the_supervisor_and_how_to_complain(client):
    statement = StatementFactory()
    finnish = client.get(statement.url)
    english = client.get(factories.translated(statement).url)

    for response, words in [
        (finnish, "Näin teet kantelun"),
        (english, "How to complain"),
    ]:
        assertContains(response, "Liikenne- ja viestintävirasto Traficom")
        assertContains(response, "mailto:valvoja@example.org")
        assertContains(
            response, f'<a href="https://example.org/kantelu/">{words}</a>', html=True
        )


def test_each_shortcoming_has_criterion_reason_and_what_to_do_instead(client):
    response = client.get(StatementFactory().url)

    for words in [
        "Kartta on hankala.",
        "1.3.1 Informaatio ja suhteet",
        "Ei vielä täytä vaatimuksia.",
        "Pyydä tiedot tekstinä.",
    ]:
        assertContains(response, words)


def test_statement_has_its_feedback_channel_once_with_14_days(client):
    statement = StatementFactory()
    contact = factories.ContactFactory(email="saavutettavuus@example.org")
    PageContact.objects.create(page=statement, contact=contact, locale=statement.locale)

    response = client.get(statement.url)

    assertContains(response, "Vastaamme 14 päivän")
    assertContains(response, "mailto:saavutettavuus@example.org", count=1)
    assertContains(response, f"/fi/palaute/{statement.pk}/", count=1)
    assertContains(response, 'id="feedback-received"', count=1)


@pytest.mark.parametrize(
    "field",
    [
        "assessed_on",
        "assessment_method",
        "written_on",
        "known_issues",
        "supervisor",
        "supervisor_email",
        "complaint_url",
    ],
)
def test_statement_without_what_the_law_asks_is_not_published(field):
    empty = {"assessed_on": None, "written_on": None, "known_issues": []}

    assert list(problems(**{field: empty.get(field, "")})) == [field]


@pytest.mark.parametrize(
    "text",
    [
        "Teksti on pohja.",
        "Täydennä arvion päivämäärä.",
        "Lisää tähän viranomaisen nimi.",
        "Arvioija: [nimi]",
        "Arvioitu pp.kk.vvvv",
        "Arvioija XX",
        "This is a template.",
        "Add the authority’s name and contact details here.",
    ],
)
def test_placeholder_or_note_for_editors_is_not_published(text):
    shortcomings = [factories.shortcoming(alternative=text)]

    assert list(problems(assessment_method=text)) == ["assessment_method"]
    assert list(problems(body=[("paragraph", f"<p>{text}</p>")])) == ["body"]
    assert list(problems(known_issues=shortcomings)) == ["known_issues"]


@pytest.mark.parametrize(
    "text",
    [
        "Täydennämme kuvien kuvauksia keväällä.",
        "Lomaketta ei voi täyttää näppäimistöllä.",
        "You cannot fill in the form by keyboard.",
        "Lisää tietoa saa palautelomakkeella.",
    ],
)
def test_finished_text_is_published(text):
    assert problems(assessment_method=text) == {}


def test_statement_does_not_contradict_itself():
    assert "known_issues" in problems(status="compliant")
    assert "updated_on" in problems(updated_on=datetime.date(2026, 3, 1))
    assert "assessor" in problems(assessment="external")
    outside = [factories.shortcoming(reason="outside")]
    assert problems(status="compliant", known_issues=outside) == {}


def test_disproportionate_burden_is_explained():
    [block] = StatementFactory.build(
        parent=None, known_issues=[factories.shortcoming(reason="burden")]
    ).known_issues

    with pytest.raises(StructBlockValidationError):
        block.block.clean(block.value)


def test_every_text_of_a_statement_is_translated_on_the_desk():
    statement = StatementFactory(body=[("paragraph", "<p>Näin se toimii.</p>")])

    texts = {segment.source for segment in segments_of(taken_up(statement))}

    for value in [
        "Tutkittu axe-työkalulla.",
        "Kartta on hankala.",
        "1.3.1 Informaatio ja suhteet",
        "Pyydä tiedot tekstinä.",
        "Liikenne- ja viestintävirasto Traficom",
    ]:
        assert value in texts


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
