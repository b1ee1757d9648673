import pytest
from django.template.loader import render_to_string

from tests import factories
from toolkit.glossary import explain
from toolkit.models import GlossaryTerm


def term(pk: int, words: str, abbreviation: str = "") -> GlossaryTerm:
    return GlossaryTerm(pk=pk, term=words, abbreviation=abbreviation, definition="…")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Yhteiskehittäminen", "Työ perustuu yhteiskehittämiseen."),
        ("Energiapositiivinen alue", "Se on energiapositiivisella alueella."),
        ("Co-creation", "We believe in co-creation."),
        ("Land owner", "Talk to land owners first."),
    ],
)
def test_term_is_found_in_its_inflected_forms(words, text):
    explanation = explain(f"<p>{text}</p>", [term(1, words)])

    assert [found.term for found in explanation.terms] == [words]


def test_abbreviation_is_found_with_an_ending():
    explanation = explain("<p>KETS:n tavoite</p>", [term(1, "Sopimus", "KETS")])

    assert (
        explanation.html == '<p><a class="term" href="#term-1">KETS:n</a> tavoite</p>'
    )


def test_full_form_that_is_the_term_itself_is_not_repeated():
    alone = GlossaryTerm(term="Positive energy district", abbreviation="PED")
    alone.expansion = "positive energy district"
    other = GlossaryTerm(term="Alue", abbreviation="PED", expansion="energy district")

    assert (alone.other_wording, other.other_wording) == ("", "energy district")


def test_abbreviation_that_is_the_term_itself_is_not_repeated():
    shown = [term(1, "KETS", "KETS"), term(2, "Alue", "PED")]
    html = render_to_string("components/explanations.html", {"terms": shown})

    assert html.count("KETS") == 1
    assert "(<abbr>PED</abbr>)" in html


def test_only_the_first_mention_is_linked():
    explanation = explain("<p>PED</p><p>PED</p>", [term(1, "Alue X", "PED")])

    assert explanation.html.count("<a ") == 1


def test_headings_and_links_stay_as_they_are():
    html = '<h2>PED</h2><p><a href="/x">PED</a> <a href="/y">PED</a></p>'

    assert explain(html, [term(1, "Alue X", "PED")]).html == html


def test_longer_term_wins():
    terms = [term(1, "Energia"), term(2, "Energiayhteisö")]
    explanation = explain("<p>Perustetaan energiayhteisö.</p>", terms)

    assert [found.pk for found in explanation.terms] == [2]


def test_another_word_with_the_same_beginning_is_no_term():
    explanation = explain("<p>Kokemus opettaa.</p>", [term(1, "Kokeilu")])

    assert explanation.terms == []


@pytest.mark.django_db
def test_page_explains_its_terms_in_place(client):
    entry = factories.GlossaryTermFactory()
    page = factories.MethodPageFactory(
        what="<p>Tavoitteena on energiapositiivinen alue.</p>"
    )

    response = client.get(page.url)

    text = response.content.decode()
    assert f'href="#term-{entry.pk}"' in text
    assert entry.definition in text
