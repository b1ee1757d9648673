"""Long Finnish compounds break with a hyphen where they are joined, in what readers see alone."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.html import format_html, strip_tags
from django.utils.translation import override

from search.analysis.compounds import pieces
from search.templatetags.compound_tags import BORDER, parted
from tests import factories

LONG = "Kunnat energiatehokkuussopimuksen vertaisoppimispilotissa"


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("energiatehokkuussopimuksen", "energia|tehokkuus|sopimuksen"),
        ("Vertaisoppimispilotti", "Vertais|oppimis|pilotti"),
        ("yritysyhteistyöverkostoista", "yritys|yhteis|työ|verkostoista"),
        # No compound, and words that the lexicon does not know.
        ("osallistumisesta", "osallistumisesta"),
        ("yhteiskehittämällä", "yhteiskehittämällä"),
    ],
)
def test_a_compound_is_cut_at_its_own_borders(word, cut):
    assert "|".join(pieces(word, "fi")) == cut


def test_text_stays_the_same_to_whoever_copies_or_searches_it():
    marked = parted(LONG, "fi")

    assert marked.count(BORDER) == 4
    assert strip_tags(marked) == LONG and "\u00ad" not in marked


@pytest.mark.parametrize("language", ["en", "sv"])
def test_only_finnish_is_parted(language):
    with override(language):
        assert parted(LONG) == LONG
        assert BORDER in parted(LONG, "fi")


def test_signs_are_escaped_and_marks_of_found_words_stay():
    assert parted('<b title="vertaisoppimispilotti">', "fi").startswith("<span>&lt;b")
    found = parted(format_html("<mark>{}</mark>", "Vertaisoppimispilotti"), "fi")
    assert found.startswith("<span><mark>Vertais<span") and "&lt;" not in found


@pytest.mark.django_db
def test_what_is_no_text_on_the_page_has_no_marks(client, image):
    page = factories.NewsPageFactory(
        title=LONG, search_description=LONG, image=image, image_alt=LONG
    )

    text = client.get(page.url).content.decode()

    assert re.search(rf"<h1><span>Kunnat energia{BORDER}tehokkuus", text)
    head = text.partition("</head>")[0]
    assert "shy" not in head and f"<title>{LONG} – Talkoot</title>" in head
    assert text.count(LONG) > 5
    assert not re.search(r'="[^"<>]*class=.shy', text)
    assert "shy" not in client.get("/fi/uutiset.atom").content.decode()


@pytest.mark.parametrize("component", ["card", "result", "examples", "roles"])
def test_a_component_needs_no_language(component):
    """The argument of a filter must be there, unlike any other variable of a template."""
    thing = {"title": LONG, "name": LONG, "url": "/"}
    context = {**thing, "result": thing, "examples": [thing], "roles": [thing]}

    with override("fi"):
        assert BORDER in render_to_string(f"components/{component}.html", context)
