from datetime import date

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2020, 10, 13), "planned"),
        (date(2020, 10, 14), "call_open"),
        (date(2020, 11, 20), "call_open"),
        (date(2020, 11, 21), "call_closed"),
        (date(2020, 12, 1), "running"),
        (date(2021, 6, 30), "running"),
        (date(2021, 7, 1), "ended"),
    ],
)
def test_status_follows_from_the_dates(day, status):
    pilot = factories.PilotPageFactory(
        call_opens=date(2020, 10, 14),
        call_closes=date(2020, 11, 20),
        start=date(2020, 12, 1),
        end=date(2021, 6, 1),
        precision="month",
    )

    assert pilot.status_on(day) == status


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"state": "published"}, "results_published"),
        ({"state": "promised"}, "ended"),
        ({"state": "published", "visibility": "participants"}, "ended"),
        ({"state": "published", "live": False}, "ended"),
    ],
)
def test_only_results_that_anyone_can_read_are_published_results(changes, status):
    pilot = factories.PilotPageFactory()
    body = [("paragraph", "<p>Opittiin.</p>")]
    factories.PilotResultPageFactory(parent=pilot, body=body, **changes)

    assert pilot.status == status
