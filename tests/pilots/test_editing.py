import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from pilots.models import PilotPage
from tests import factories
from tests.page_types import form_of

pytestmark = pytest.mark.django_db


def post(client, index, participants, contacts=(), **changes):
    data = form_of(
        PilotPage,
        title="Vertaisoppiminen",
        slug="vertaisoppiminen",
        search_description="Kunnat vierailevat toistensa luona.",
        objective="Kunnat oppivat toisiltaan.",
        period="tammikuu 2021",
        participants=inline_formset(
            [{"municipality": municipality.pk} for municipality in participants]
        ),
        page_contacts=inline_formset([{"contact": contact.pk} for contact in contacts]),
    )
    address = reverse("wagtailadmin_pages:add", args=["pilots", "pilotpage", index.pk])
    return client.post(address, data | changes)


PUBLISH = {"action-publish": "action-publish"}


def test_participant_given_twice_stops_publishing_with_a_message_at_the_rows(
    admin_client,
):
    index = factories.PilotIndexPageFactory()
    oulu = factories.MunicipalityFactory(name_fi="Oulu")

    response = post(admin_client, index, [oulu, oulu], **PUBLISH)

    assert not PilotPage.objects.exists()
    errors = response.context["form"].formsets["participants"].non_form_errors()
    assert len(errors) == 1


def test_lapsed_contact_stops_publishing_but_not_the_draft(admin_client):
    index = factories.PilotIndexPageFactory()
    lapsed = factories.ContactFactory(is_person=True, consent_until="2021-01-01")

    response = post(admin_client, index, [], [lapsed], **PUBLISH)

    assert response.context["form"].formsets["page_contacts"].non_form_errors()
    assert not PilotPage.objects.exists()

    post(admin_client, index, [], [lapsed])

    assert not PilotPage.objects.get().live


def stage(period: str) -> dict[str, object]:
    block = {"title": "Vierailut", "period": period, "text": "", "event": ""}
    return nested_form_data({"steps": streamfield([("step", block)])})


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("maalis-huhtikuu 2027", "maalis–huhtikuu 2027"),
        ("15. 1. 27", "15.1.2027"),
        ("", ""),
    ],
)
def test_stage_has_the_period_that_was_written(admin_client, text, period):
    index = factories.PilotIndexPageFactory()

    post(admin_client, index, [], **stage(text), **PUBLISH)

    [step] = PilotPage.objects.get().steps
    assert str(step.value["period"] or "") == period
    page = admin_client.get(PilotPage.objects.get().url)
    assertContains(page, period)


def test_stage_that_cannot_be_read_stays_as_typed_with_an_example(admin_client):
    index = factories.PilotIndexPageFactory()

    response = post(admin_client, index, [], **stage("joskus"), **PUBLISH)

    assert not PilotPage.objects.exists()
    assertContains(response, "&quot;joskus&quot;")
    assertContains(response, "maalis\\u2013huhtikuu")


def test_pilot_is_published_with_its_participants(admin_client):
    index = factories.PilotIndexPageFactory()
    places = [
        factories.MunicipalityFactory(name_fi=name) for name in ("Turku", "Hollola")
    ]

    post(admin_client, index, places, **PUBLISH)

    names = [row.municipality.name for row in PilotPage.objects.get().municipalities]
    assert names == ["Hollola", "Turku"]
