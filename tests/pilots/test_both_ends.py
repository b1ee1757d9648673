"""What a pilot names in its fields is shown on the named page too."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from pilots.models import PilotRole
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "heading"), [("fi", "Pilotit"), ("en", "Pilots")])
def test_a_role_shows_the_pilots_that_need_it(client, language, heading):
    role = factories.ActorRolePageFactory(title="Luotsi")
    pilot = factories.PilotPageFactory(title="Kokeilu satamassa")
    if language == "en":
        role, pilot = factories.translated(role), factories.translated(pilot)
    pilot.roles = [PilotRole(role=role, locale=pilot.locale)]
    pilot.save_revision().publish()

    page = client.get(role.url)

    assertContains(page, "Kokeilu satamassa")
    assertContains(page, f">{heading}</h2>")


def test_a_role_is_silent_on_a_pilot_that_readers_may_not_see(client):
    role = factories.ActorRolePageFactory()
    pilot = factories.PilotPageFactory(title="Kokeilu satamassa")
    pilot.roles = [PilotRole(role=role, locale=pilot.locale)]
    pilot.save_revision().publish()
    pilot.unpublish()

    assertNotContains(client.get(role.url), "Kokeilu satamassa")
