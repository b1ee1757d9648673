"""The results page says how it read the words, in both languages."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Locale

from search.models import SearchSynonym
from tests.factories import MethodPageFactory, translated

pytestmark = pytest.mark.django_db
ADDRESS = {"fi": "/fi/haku/", "en": "/en/search/"}


@pytest.fixture
def methods(committed):
    with committed():
        for number in range(3):
            MethodPageFactory(title=f"Asukaskysely {number}")
        method = MethodPageFactory(title="Kumppanuus", search_description="Sopimus.")
        translated(method, title="Partnership", search_description="An agreement.")


def search(client, words, language="fi", **more):
    return client.get(ADDRESS[language], {"q": words, **more})


def test_a_sure_correction_is_told_and_can_be_undone(client, methods):
    corrected = search(client, "asukaskyselly")
    literal = search(client, "asukaskyselly", literally="1")

    assertContains(corrected, "Näytetään tulokset haulle <strong>asukaskysely</strong>")
    assertContains(corrected, "3 osumaa haulla ”asukaskysely”")
    assertContains(corrected, "q=asukaskyselly&amp;literally=1")
    nothing = search(client, "asukaskyselly pilvenpiirtäjille")
    assertContains(nothing, "Ei osumia haulla ”asukaskysely pilvenpiirtäjille”")
    assertNotContains(literal, "Näytetään tulokset haulle")
    assertContains(literal, "asukaskyselly")


def test_pages_with_some_of_the_words_are_told_apart(client, methods):
    assertContains(search(client, "asukaskysely kumppanuus"), "ei sisällä kaikkea")
    assertNotContains(search(client, "kumppanuus"), "ei sisällä kaikkea")


@pytest.mark.parametrize(
    ("language", "words", "reason"),
    [
        ("fi", "kumppani", "”Kumppanuus” on sukua sanalle ”kumppani”"),
        ("en", "contract", "Searched along with “contract”: “agreement”"),
    ],
)
def test_a_hit_without_the_word_says_why(client, methods, language, words, reason):
    english = Locale.objects.get(language_code="en")
    SearchSynonym.objects.create(key="a", terms="contract\nagreement", locale=english)

    assertContains(search(client, words, language), reason)
