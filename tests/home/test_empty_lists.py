"""A list of nothing is not offered to readers, in either language."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def footer(client, address: str) -> str:
    return client.get(address).content.decode().partition("<footer")[2]


@pytest.mark.parametrize("language", ["fi", "en"])
def test_footer_leads_to_events_once_there_is_one(client, language):
    event = factories.EventPageFactory()
    english = factories.translated(event)
    page = {"fi": event, "en": english}[language]
    index = page.get_parent()
    home = f"/{language}/"

    assert f'href="{index.url}"' in footer(client, home)
    page.unpublish()
    assert f'href="{index.url}"' not in footer(client, home)
    assert client.get(index.url).status_code == 200
