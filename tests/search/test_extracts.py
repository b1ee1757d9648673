import pytest

from search.extracts import LENGTH, Marker
from search.interpretation import interpret
from tests.search.passages import passages

pytestmark = pytest.mark.django_db


def marker(words: str, language: str = "fi") -> Marker:
    return Marker(interpret(words, language), language)


def test_every_form_of_a_word_is_marked():
    assert (
        marker("kysely").mark("Kyselyt ja kyselyn tulos")
        == "<mark>Kyselyt</mark> ja <mark>kyselyn</mark> tulos"
    )


@pytest.mark.parametrize(
    ("words", "text", "html"),
    [
        ("kysely", "Asukaskyselyn tulos", "Asukas<mark>kyselyn</mark> tulos"),
        ("alue", "PED-alueella", "PED-<mark>alueella</mark>"),
        ("asukaskysely", "Asukaskyselyn tulos", "<mark>Asukaskyselyn</mark> tulos"),
        ("kuntastrategia", "Kunnan strategia", "<mark>Kunnan strategia</mark>"),
    ],
)
def test_what_matched_is_marked_and_no_more(words, text, html):
    assert marker(words).mark(text) == html


def test_a_match_tells_why_it_is_one():
    with passages("Gallup on kysely.", "Muuta."):
        [own, synonym] = marker("gallup").matches("Gallup on kysely.")

    assert own.alternative.reason == "exact"
    assert (synonym.alternative.reason, synonym.alternative.text) == (
        "synonym",
        "kysely",
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>asukas</b>", "&lt;b&gt;<mark>asukas</mark>&lt;/b&gt;"),
        ("asukas & kunta", "<mark>asukas</mark> &amp; kunta"),
        ("asukas\n\n  kunta", "<mark>asukas</mark> kunta"),
        ("", ""),
    ],
)
def test_texts_are_escaped_and_their_space_evened_out(text, html):
    assert marker("asukas").mark(text) == html


def test_the_summary_is_shown_when_it_says_as_much_as_the_text():
    extract = marker("asukas").extract("Asukas vastaa.", "Asukas kysyy. Asukas vastaa.")

    assert extract == "<mark>Asukas</mark> vastaa."


def test_a_text_is_shown_from_the_sentence_that_has_most_words_of_the_query():
    text = (
        "Asukas tulee. " * 40
        + "Sitten on kokous. Asukas täyttää kyselyn itse. "
        + "Loppu. " * 90
    )

    extract = marker("asukas kysely").extract("Tiivistelmä.", text)

    assert "<mark>Asukas</mark> täyttää <mark>kyselyn</mark> itse." in extract
    assert extract.startswith("… ") and extract.endswith(" …")


def test_an_extract_is_short_and_ends_between_words():
    extract = marker("kysely").extract("", "kysely " + "pitkähkösana " * 200)

    assert extract.endswith("pitkähkösana …")
    assert len(extract) <= LENGTH + len("<mark></mark> …")


def test_a_page_that_matches_by_its_title_shows_its_summary():
    assert marker("kysely").extract("Tiivistelmä.", "Teksti.") == "Tiivistelmä."


@pytest.mark.parametrize(
    "text", ["x" * 5000 + " kysely", "kysely" + "x" * 5000, "kysely " * 5000, "kysely"]
)
def test_any_text_has_an_extract(text):
    assert marker("kysely").extract("", text)
