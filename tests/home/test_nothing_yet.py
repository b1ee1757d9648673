"""What is empty, gone or asked for in vain is told in words, in both languages."""

import json

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from tests import factories
from tests.home.test_empty_site import NOTHING
from tests.page_types import FACTORIES, LISTS, make, name_of
from toolkit.models import GlossaryPage, GlossaryTerm, Municipality, Organisation, Term
from toolkit.quality import past_the_rules

pytestmark = pytest.mark.django_db

ABSURD = [
    *["sort=", "sort=%00", "page=0", "page=-1", "page=99999999999999999999", "page=x"],
    *["year=%F0%9F%90%8B", "year=0000", "year=9999", "kind=%00", "kind='--"],
    *[
        "audience=" + "a" * 2000,
        "audience[]=x",
        "municipality=%ED%A0%80",
        "theme=&theme=",
    ],
    "&".join(f"theme={n}" for n in range(200)),
]


def in_language(page, language: str):
    return page if language == "fi" else factories.translated(page)


@pytest.mark.parametrize("language", NOTHING)
@pytest.mark.parametrize("model", LISTS, ids=name_of)
def test_lists_without_pages_answer_to_absurd_filters(client, model, language):
    page = in_language(make(model), language)

    for query in ABSURD:
        answer = client.get(f"{page.url}?{query}", follow=True)
        assert answer.status_code == 200, query


@pytest.mark.parametrize("model", LISTS, ids=name_of)
def test_lists_answer_to_absurd_filters(client, model):
    above = make(model)
    for listed in FACTORIES.keys() & set(model.allowed_subpage_models()):
        make(listed, parent=above)

    for query in ABSURD:
        answer = client.get(f"{above.url}?{query}", follow=True)
        assert answer.status_code == 200, query


@pytest.mark.parametrize("language", NOTHING)
def test_feed_sitemap_and_search_of_an_empty_site_answer(client, language):
    Page.objects.filter(depth__gt=2).delete()
    with override(language):
        addresses = [reverse("news-feed"), reverse("search"), reverse("sitemap")]

    for address in addresses:
        assert client.get(address).status_code == 200
    assert client.get(addresses[1], {"q": "työ"}).status_code == 200


@pytest.mark.parametrize("language", NOTHING)
def test_empty_glossary_says_so(client, language):
    page = GlossaryPage(title="Sanasto", slug="sanasto", search_description="Sanoja.")
    factories.home(language).add_child(instance=page)
    GlossaryTerm.objects.all().delete()

    assert NOTHING[language] in client.get(page.url).text


def naming_terms_and_parties(language: str) -> list:
    """Pages that name snippets in blocks, and the home page with an entry for each."""
    home = factories.home(language)
    term = factories.TermFactory(vocabulary="audience", name="Kaupunki", key="kaupunki")
    locale = home.locale
    party = Organisation.objects.create(name="Järjestö", locale=locale)
    city = factories.MunicipalityFactory()
    example = {
        "name": "Esimerkki",
        "kind": "example",
        "municipalities": [city.pk],
        "organisation": party.pk,
    }
    role = factories.ActorRolePageFactory(stakeholder_groups=[("group", term)])
    model = factories.OperatingModelPageFactory(
        benefits=[("benefit", {"beneficiary": term, "text": "Hyötyy."})],
        examples=json.dumps([{"type": "example", "value": example}]),
    )
    link = {"label": "Tästä", "page": None, "url": "https://example.org/"}
    links = [{"type": "item", "value": link}]
    point = {"audience": term.pk, "text": "", "links": links}
    home.entry_points = json.dumps([{"type": "entry_point", "value": point}])
    with past_the_rules("a home page in the source's words"):
        home.save(clean=False)
    return [in_language(role, language), in_language(model, language), home]


@pytest.mark.parametrize("language", NOTHING)
def test_pages_outlive_the_snippets_that_they_name(client, language):
    pages = naming_terms_and_parties(language)
    shown = [client.get(page.url).text for page in pages]
    assert all("Kaupunki" in text for text in shown)

    Term.objects.all().delete()
    Municipality.objects.all().delete()
    Organisation.objects.all().delete()

    for page in pages:
        answer = client.get(page.url)
        assert answer.status_code == 200
        assert "Kaupunki" not in answer.text
        assert "#groups" not in answer.text
        assert "<h3></h3>" not in answer.text


@pytest.mark.parametrize("language", NOTHING)
def test_link_to_a_deleted_page_is_left_out(client, language):
    target = factories.StandardPageFactory()
    link = {"label": "Poistettu", "page": target.pk, "url": ""}
    page = factories.StandardPageFactory(
        body=json.dumps([{"type": "links", "value": [link]}])
    )
    page = in_language(page, language)
    assert "Poistettu" in client.get(page.url).text

    Page.objects.get(pk=target.pk).delete()

    assert "Poistettu" not in client.get(page.url).text
