"""Lists of the editors take as many queries for many pages as for few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def queries(client: Client, address: str) -> int:
    client.get(address)  # what a process does once
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def some_of_each(number: int) -> None:
    """Pages as they come: published, published and changed, never published."""
    section = factories.ToolkitSectionPageFactory()
    for page in factories.MethodPageFactory.create_batch(number, parent=section):
        page.save_revision().publish()
        factories.translated(page)
    for page in factories.MethodPageFactory.create_batch(number, parent=section):
        page.title += " uusi"
        page.save_revision()
    factories.MethodPageFactory.create_batch(number, parent=section, live=False)


@pytest.mark.parametrize("name", ["explorer", "translation_table"])
def test_list_costs_no_more_queries_for_many_pages(admin_client, name):
    section = factories.ToolkitSectionPageFactory()
    address = (
        reverse("wagtailadmin_explore", args=[section.pk])
        if name == "explorer"
        else reverse("translation_table")
    )
    some_of_each(2)
    few = queries(admin_client, address)

    some_of_each(14)

    assert queries(admin_client, address) == few
