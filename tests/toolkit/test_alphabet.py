"""One Finnish alphabet orders whatever a person reads."""

import random
import unicodedata

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from search.documents import refresh
from tests import factories
from toolkit.alphabet import Alphabetical, alphabetical, letter_of
from toolkit.models import (
    Contact,
    GlossaryPage,
    Municipality,
    Network,
    Term,
)

IN_ORDER = [
    "”3 kysymystä”",
    "20 kysymystä",
    "aamukahvi",
    "energia asunnossa",
    "Energiailta",
    "Vaasa",
    "Wallin",
    "ylitys",
    "Ürümqi",
    "ystävä",
    "zeniitti",
    "Åbo",
    "Ähtäri",
    "Äänekoski",
    unicodedata.normalize("NFD", "ääniraita"),
    "öljy",
]
# Pages keep their titles composed.
COMPOSED = [unicodedata.normalize("NFC", text) for text in IN_ORDER]
LETTERS = st.text("abcdåäöÅÄÖüÜvwVWyz 0129-”é", max_size=12)


def shuffled(texts: list[str] = IN_ORDER) -> list[str]:
    return random.Random(1).sample(texts, len(texts))


def in_order_on(response) -> list[str]:
    """The texts of IN_ORDER as they follow each other on a page."""
    places = {text: response.text.find(text) for text in COMPOSED}
    found = [text for text in COMPOSED if places[text] >= 0]
    return sorted(found, key=places.get)


def test_letters_stand_as_in_the_finnish_alphabet():
    assert sorted(shuffled(), key=alphabetical) == IN_ORDER


@given(LETTERS)
def test_case_and_composition_do_not_count(text):
    assert alphabetical(text) == alphabetical(text.upper())
    assert alphabetical(text) == alphabetical(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("äänestys", "Ä"),
        (unicodedata.normalize("NFD", "åland"), "Å"),
        ("Wiki", "W"),
        ("Ürümqi", "Y"),
        ("”hiljaiset” äänet", "H"),
        ("15 minuutin kaupunki", "0–9"),
        ("…", "#"),
    ],
)
def test_text_stands_under_its_letter(text, letter):
    assert letter_of(text) == letter


@pytest.mark.django_db
@settings(deadline=None, max_examples=20)
@given(st.lists(LETTERS, min_size=2, max_size=6))
def test_database_orders_as_the_rest_of_the_site(names):
    Network.objects.all().delete()
    locale = factories.home().locale
    Network.objects.bulk_create(Network(name=name, locale=locale) for name in names)

    ordered = Network.objects.order_by(Alphabetical("name"))

    keys = [alphabetical(network.name) for network in ordered]
    assert keys == sorted(keys)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "en"])
def test_list_by_title_follows_the_alphabet(client, language):
    for title in shuffled(IN_ORDER[:12]):
        method = factories.MethodPageFactory(title=title)
        if language == "en":
            factories.translated(method)
    section = method.get_parent()
    if language == "en":
        section = section.get_translations().get()

    shown = client.get(section.url, {"sort": "title"})

    assert in_order_on(shown) == IN_ORDER[:12]


@pytest.mark.django_db
def test_pages_of_a_list_by_title_follow_each_other(client):
    for title in shuffled():
        method = factories.MethodPageFactory(title=title)
    address = method.get_parent().url

    pages = [client.get(address, {"sort": "title", "page": n}) for n in (1, 2)]

    assert [title for page in pages for title in in_order_on(page)] == COMPOSED


@pytest.mark.django_db
def test_search_by_title_follows_the_alphabet(client):
    made = [
        factories.MethodPageFactory(title=title, search_description="Zebra.")
        for title in shuffled(IN_ORDER[:10])
    ]
    refresh([page.pk for page in made])

    shown = client.get("/fi/haku/", {"q": "zebra", "sort": "title"})

    assert in_order_on(shown) == IN_ORDER[:10]


@pytest.mark.django_db
def test_glossary_has_the_letters_of_the_alphabet_in_order(client):
    for term in ["öljy", "Wiki", "äly", "väylä", "åkeri", "15 minuutin kaupunki"]:
        factories.GlossaryTermFactory(term=term)
    page = GlossaryPage(title="Sanasto", slug="sanasto", search_description="Sanoja.")
    factories.home().add_child(instance=page)

    shown = client.get(page.url)

    assert [letter for letter, _terms in shown.context["letters"]] == [
        *("0–9", "V", "W", "Å", "Ä", "Ö")
    ]


@pytest.mark.django_db
def test_participants_of_a_pilot_follow_the_alphabet(client):
    pilot = factories.PilotPageFactory()
    for name in ["Ähtäri", "Äänekoski", "Vaasa", "Ypäjä", "Hämeenlinna", "Wirmo"]:
        pilot.participants.create(
            municipality=factories.MunicipalityFactory(name_fi=name),
            locale=pilot.locale,
        )

    shown = [row.municipality.name for row in pilot.municipalities]

    assert shown == ["Hämeenlinna", "Vaasa", "Wirmo", "Ypäjä", "Ähtäri", "Äänekoski"]


LISTS_OF_ADMIN = {
    Term: ("name", factories.TermFactory),
    Municipality: ("name_fi", factories.MunicipalityFactory),
    Contact: ("name", factories.ContactFactory),
}


@pytest.mark.django_db
@pytest.mark.parametrize("model", LISTS_OF_ADMIN)
def test_lists_and_choosers_of_vocabularies_follow_the_alphabet(admin_client, model):
    column, make = LISTS_OF_ADMIN[model]
    for name in shuffled(IN_ORDER[:10]):
        make(**{column: name})
    viewset = model.snippet_viewset
    chooser = viewset.chooser_viewset
    addresses = {
        reverse(viewset.get_url_name("list")): IN_ORDER[:10],
        reverse(viewset.get_url_name("list")) + f"?ordering={column}": IN_ORDER[:10],
        reverse(viewset.get_url_name("list")) + f"?ordering=-{column}": IN_ORDER[9::-1],
        reverse(chooser.get_url_name("choose_results")): IN_ORDER[:10],
    }

    for address, expected in addresses.items():
        assert in_order_on(admin_client.get(address)) == expected, address


@pytest.mark.django_db
def test_pages_in_the_admin_follow_the_alphabet(admin_client):
    for title in shuffled():
        page = factories.MethodPageFactory(title=title)
    address = reverse("wagtailadmin_explore", args=[page.get_parent().pk])

    forwards = admin_client.get(address, {"ordering": "title"})
    backwards = admin_client.get(address, {"ordering": "-title"})

    assert [p.title for p in forwards.context["object_list"]] == COMPOSED
    assert [p.title for p in backwards.context["object_list"]] == COMPOSED[::-1]


@pytest.mark.django_db
def test_pages_found_in_the_admin_follow_the_alphabet(admin_client):
    for title in shuffled():
        page = factories.MethodPageFactory(title=f"{title} zebra")
    address = reverse("wagtailadmin_explore", args=[page.get_parent().pk])

    found = admin_client.get(address, {"q": "zebra", "ordering": "title"})

    shown = [
        found.title.removesuffix(" zebra") for found in found.context["object_list"]
    ]
    assert shown == COMPOSED
