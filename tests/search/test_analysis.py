import pytest

from search.analysis import analyzer_for, clean


def terms(text: str, language: str = "fi") -> list[str]:
    tokens = analyzer_for(language).tokens(clean(text))
    return [term for token in tokens for term in token.terms]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fi", "menetelmä", "menetelmissä"),
        ("fi", "ASUKAS", "asukas"),
        ("fi", "KETS", "KETS:n"),
        ("fi", "PED", "PED:ssä"),
        ("fi", "EU", "EU:hun"),
        ("fi", "1990", "1990:een"),
        ("fi", "äiti", "a\u0308iti"),
        ("fi", "duunienergiaa", "#duunienergiaa"),
        ("fi", "yhteiskehittäminen", "yhteis\u00adkehittäminen"),
        ("fi", "2020", "２０２０"),
        ("en", "method", "Methods"),
        ("en", "resident", "resident’s"),
        ("en-gb", "survey", "surveys"),
        ("et", "Õpetaja", "õpetaja"),
    ],
)
def test_forms_of_a_word_have_the_same_terms(language, one, other):
    assert terms(one, language) == terms(other, language) != []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PED-alue", ["ped", "alue"]),
        ("2020–2021", ["2020", "2021"]),
        ("klo 10:30", ["klo", "10", "30"]),
        ("CO2, 3,5 %", ["co2", "3", "5"]),
        ("talo_koulu", ["talo", "koulu"]),
        ("Nato:on EU:n.", ["nato", "eu"]),
        ("… -- :n", ["n"]),
    ],
)
def test_signs_divide_words(text, words):
    assert terms(text) == words


def test_a_token_tells_where_its_word_stands():
    text = clean("Kuntien KETS-verkosto, PED:n alueet")
    places = [
        text[token.start : token.end] for token in analyzer_for("fi").tokens(text)
    ]

    assert places == ["Kuntien", "KETS", "verkosto", "PED:n", "alueet"]


@pytest.mark.parametrize(
    "sign", ["'", '"', "\\", "\0", " ", "*", "½", "ﷺ", "İ", "\ud800", "²"]
)
def test_terms_hold_letters_and_digits_only(sign):
    assert all(term.isalnum() for term in terms(f"a{sign}b {sign}"))


def test_a_text_may_hold_what_cannot_be_stored():
    assert clean("a\0b\ud800c") == "a bc"


def test_a_term_has_a_greatest_length():
    assert terms("x" * 1000, "et") == ["x" * 64]
