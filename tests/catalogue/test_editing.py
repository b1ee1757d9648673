"""What an editor of the catalogue meets in the admin."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from catalogue.models import OperatingModelPage
from tests import factories
from tests.page_types import form_of
from toolkit.models import Vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return factories.OperatingModelIndexPageFactory()


@pytest.fixture
def category():
    return factories.TermFactory(vocabulary=Vocabulary.MODEL_CATEGORY, name="Viestintä")


def form_data(**changes):
    quote = {"text": "Kysy yrityksiltä.", "source": ""}
    form = form_of(
        OperatingModelPage,
        title="Vastuullisuusmerkki",
        slug="vastuullisuusmerkki",
        search_description="Merkki kertoo, että yritys täyttää ehdot.",
        how=streamfield([("quote", quote)]),
    )
    return form | changes


def create(client, index, **changes):
    address = reverse(
        "wagtailadmin_pages:add", args=["catalogue", "operatingmodelpage", index.pk]
    )
    return client.post(address, form_data(**changes))


def test_draft_may_be_incomplete(admin_client, index):
    create(admin_client, index, search_description="", grants_recognition="on")

    page = OperatingModelPage.objects.get()
    assert not page.live


def test_blocking_rule_stops_publishing_with_a_message_at_the_field(
    admin_client, index, category
):
    response = create(
        admin_client,
        index,
        terms_model_category=[category.pk],
        grants_recognition="on",
        **{"action-publish": "action-publish"},
    )

    assert not OperatingModelPage.objects.exists()
    errors = set(response.context["form"].errors)
    assert errors == {"cautions", "criteria", "validity_period"}
    assert "Kysy yrityksilt" in response.content.decode()


def test_page_with_its_terms_is_published(admin_client, index, category):
    create(
        admin_client,
        index,
        terms_model_category=[category.pk],
        **{"action-publish": "action-publish"},
    )

    page = OperatingModelPage.objects.get()
    assert page.live
    assert page.category == category


def test_unticked_term_leaves_the_page(admin_client, index, category):
    page = factories.OperatingModelPageFactory(parent=index, category=category)
    extra = factories.TermFactory(name="Energia")
    factories.add_terms(page, extra)

    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(terms_model_category=[category.pk])
    admin_client.post(address, data | {"action-publish": "action-publish"})

    page = OperatingModelPage.objects.get()
    assert page.search_terms == [category]


def test_form_offers_terms_of_the_pages_language(admin_client, index):
    finnish = factories.TermFactory(
        vocabulary=Vocabulary.MODEL_CATEGORY, name="Sitoumus"
    )
    english = finnish.copy_for_translation(factories.home("en").locale)
    english.name = "Commitment"
    english.save()

    address = reverse(
        "wagtailadmin_pages:add", args=["catalogue", "operatingmodelpage", index.pk]
    )
    response = admin_client.get(address)

    offered = response.context["form"].fields["terms_model_category"].queryset
    assert list(offered) == [finnish]
