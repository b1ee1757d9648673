"""Blocking rules: what may not be published, in whatever way."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pilots.models import PilotParticipant
from tests import factories
from toolkit.models import Contact, PageContact

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()


def problems(page) -> set[str]:
    """The fields at which publishing stops."""
    page.live = True
    with pytest.raises(ValidationError) as stopped:
        page.save()
    return set(stopped.value.message_dict)


def test_recognition_needs_criteria_and_validity():
    model = factories.OperatingModelPageFactory()
    model.grants_recognition = True

    assert problems(model) == {"criteria", "validity_period"}


def test_operating_model_needs_a_category():
    model = factories.OperatingModelPageFactory()
    model.page_terms = []

    assert problems(model) == {"terms_model_category"}


def test_summary_is_required():
    page = factories.MethodPageFactory()
    page.search_description = ""

    assert problems(page) == {"search_description"}


def test_image_needs_a_description_unless_it_decorates(image):
    page = factories.MethodPageFactory()
    page.image = image

    assert problems(page) == {"image_alt"}

    page.image_is_decorative = True
    page.save()


def test_backup_owner_is_another_person(django_user_model):
    owner = django_user_model.objects.create(username="omistaja")
    page = factories.MethodPageFactory()
    page.content_owner = page.backup_owner = owner

    assert problems(page) == {"backup_owner"}


def test_contact_without_valid_consent_stops_publishing():
    lapsed = factories.ContactFactory(
        is_person=True, consent_until=TODAY - datetime.timedelta(days=1)
    )
    page = factories.MethodPageFactory()
    page.page_contacts = [PageContact(contact=lapsed, locale=page.locale)]

    assert problems(page) == {"page_contacts"}


def test_contact_is_shown_until_the_last_day_of_consent():
    valid = factories.ContactFactory(is_person=True, consent_until=TODAY)
    factories.ContactFactory(
        is_person=True, consent_until=TODAY - datetime.timedelta(days=1)
    )
    role = factories.ContactFactory()

    assert set(Contact.objects.with_consent()) == {valid, role}


def test_person_needs_a_consent_date():
    with pytest.raises(ValidationError) as stopped:
        factories.ContactFactory.build(is_person=True).clean()

    assert "consent_until" in stopped.value.message_dict


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (
            {"start": datetime.date(2021, 6, 1), "end": datetime.date(2021, 5, 1)},
            "period",
        ),
        (
            {
                "call_opens": datetime.date(2021, 6, 2),
                "call_closes": datetime.date(2021, 6, 1),
            },
            "call_closes",
        ),
    ],
)
def test_pilot_does_not_end_before_it_starts(changes, field):
    pilot = factories.PilotPageFactory()
    for name, value in changes.items():
        setattr(pilot, name, value)

    assert problems(pilot) == {field}


def test_pilot_that_ends_in_its_first_month_is_right():
    factories.PilotPageFactory(
        start=datetime.date(2021, 6, 15),
        end=datetime.date(2021, 6, 1),
        precision="month",
    )


def test_municipality_takes_part_once():
    pilot = factories.PilotPageFactory()
    oulu = factories.MunicipalityFactory(name_fi="Oulu")
    pilot.participants = [
        PilotParticipant(municipality=oulu, locale=pilot.locale) for _time in range(2)
    ]

    assert problems(pilot) == {"participants"}


def test_figure_needs_a_qualifier_and_a_source():
    result = factories.PilotResultPageFactory()
    figure = {"label": "Vastaukset", "value": 120, "qualifier": "", "source": ""}
    result.figures = [("figure", figure)]

    assert problems(result) == {"figures"}


def test_published_results_have_something_to_read():
    result = factories.PilotResultPageFactory()
    result.state = "published"

    assert problems(result) == {"body"}


def test_event_does_not_end_before_it_starts():
    event = factories.EventPageFactory()
    event.start_time, event.end_time = datetime.time(18), datetime.time(17)

    assert problems(event) == {"end_time"}


def test_largest_group_is_not_smaller_than_the_smallest():
    method = factories.MethodPageFactory()
    method.group_size_min, method.group_size_max = 40, 8

    assert problems(method) == {"group_size_max"}


def test_point_of_a_case_area_is_told_in_words():
    area = factories.CaseAreaPageFactory()
    area.latitude, area.longitude = 60.2, 24.7

    assert problems(area) == {"location_text"}


def test_draft_may_be_incomplete():
    model = factories.OperatingModelPageFactory(live=False, search_description="")
    model.grants_recognition = True

    model.save_revision()


def test_term_has_its_key_once_a_language():
    term = factories.TermFactory(key="energia")

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.TermFactory(key=term.key)
