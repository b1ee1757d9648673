import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyzer_for, clean
from search.analysis.terms import LONGEST
from search.analysis.words import WordAnalyzer


def terms(text: str, language: str = "fi") -> list[str]:
    tokens = analyzer_for(language).tokens(clean(text))
    return [term for token in tokens for term in token.terms]


def lemmas(text: str, language: str = "fi") -> list[str]:
    return [term[1:] for term in terms(text, language) if term.startswith("e")]


def parts(word: str) -> dict[str, str]:
    """The parts of a Finnish word, and what of the word is marked for each."""
    analysis = analyzer_for("fi").analysis_of(word)
    return {part.lemma: word[part.start : part.end] for part in analysis.parts}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fi", "ASUKAS", "asukas"),
        ("fi", "KETS", "KETS:n"),
        ("fi", "PED", "PED:ssä"),
        ("fi", "EU", "EU:hun"),
        ("fi", "1990", "1990:een"),
        ("fi", "PED-alue", "PED-alueilla"),
        ("fi", "äiti", "a\u0308iti"),
        ("fi", "duunienergiaa", "#duunienergiaa"),
        ("fi", "yhteiskehittäminen", "yhteis\u00adkehittäminen"),
        ("fi", "2020", "２０２０"),
        ("en", "method", "Methods"),
        ("en", "resident", "resident’s"),
        ("en-gb", "survey", "surveys"),
        ("sv", "kommun", "kommuner"),
        ("et", "Õpetaja", "õpetaja"),
    ],
)
def test_forms_of_a_word_have_the_same_terms(language, one, other):
    assert terms(one, language) == terms(other, language) != []


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("kaupungeissa", "kaupunki"),
        ("hankkeeseen", "hanke"),
        ("hankkeiden", "hanke"),
        ("yrityksille", "yritys"),
        ("oppilaitosten", "oppilaitos"),
        ("luvissa", "lupa"),
        ("älykkäiden", "älykäs"),
        ("kestävyyden", "kestävyys"),
        ("yksiköt", "yksikkö"),
        ("maankäytössä", "maankäyttö"),
        ("kehittämisestä", "kehittäminen"),
        ("osallistamisen", "osallistaminen"),
        ("palkkaamiseen", "palkkaaminen"),
        ("vähähiilisyyteen", "vähähiilisyys"),
        ("vähähiilisen", "vähähiilinen"),
        ("kriteeristöä", "kriteeristö"),
        ("energia-asiantuntijoiden", "energiaasiantuntija"),
    ],
)
def test_a_finnish_word_is_found_by_its_basic_form(form, lemma):
    assert lemma in lemmas(form)


@pytest.mark.parametrize(
    "word", ["yritysten", "tuki", "opit", "kuin", "kaavoituksen", "resurssit"]
)
def test_readings_that_nobody_means_are_left_out(word):
    assert len(lemmas(word)) == 1


NAMES = {
    "Espoo": ["Espoossa", "Espoon", "Espooseen", "Espoosta", "espoota"],
    "Helsinki": ["Helsingissä", "Helsingin", "Helsinkiin", "Helsingistä"],
    "Riihimäki": ["Riihimäellä", "Riihimäen", "Riihimäelle", "Riihimäkeä"],
    "Lappeenranta": ["Lappeenrannassa", "Lappeenrannan", "Lappeenrantaan"],
    "Hämeenlinna": ["Hämeenlinnassa", "Hämeenlinnan", "Hämeenlinnaan"],
    "Joensuu": ["Joensuussa", "Joensuun", "Joensuuhun"],
    "Ii": ["Iissä", "Iin", "Iihin", "Iistä"],
    "Äänekoski": ["Äänekoskella", "Äänekosken", "Äänekoskelle"],
    "Kerava": ["Keravalla", "Keravan", "Keravalle"],
    "Kera": ["Kerassa", "Keran", "Keraan"],
    "Leppävaara": ["Leppävaarassa", "Leppävaaran", "Leppävaaraan"],
    "Seinäjoki": ["Seinäjoella", "Seinäjoen", "Seinäjoelle"],
    "Pori": ["Porissa", "Porin", "Poriin"],
}


@pytest.mark.parametrize(
    ("form", "name"), [(form, name) for name, forms in NAMES.items() for form in forms]
)
def test_a_place_is_found_in_every_case_form(form, name):
    assert name.lower() in lemmas(form)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_has_no_parts_and_only_itself_as_a_relative(name):
    assert terms(name) == [namespace + name.lower() for namespace in "epr"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("asukaskyselyyn", {"asukas": "asukas", "kysely": "kyselyyn"}),
        ("kaupunginosissa", {"kaupunki": "kaupungin", "osa": "osissa"}),
        ("yhteiskehittämistä", {"yhteinen": "yhteis", "kehittää": "kehittämistä"}),
        ("liikkumispalvelu", {"liikkuminen": "liikkumis", "liikkua": "liikkumis"}),
        ("liikkumishubi", {"liikkuminen": "liikkumis", "hubi": "hubi"}),
        ("vähähiilisen", {"vähä": "vähä", "hiilinen": "hiilisen"}),
        (
            "energia-asiantuntijan",
            {"energia": "energia", "asiantuntija": "asiantuntijan"},
        ),
        ("PED-alueella", {"ped": "PED", "alue": "alueella"}),
        (
            "energiatehokkuussopimus",
            {"tehokkuus": "tehokkuus", "tehokkuussopimus": "tehokkuussopimus"},
        ),
    ],
)
def test_a_compound_has_its_parts_where_they_stand(word, expected):
    assert expected.items() <= parts(word).items()


@pytest.mark.parametrize("word", ["asiantuntija", "aikataulun", "lähtökohdat"])
def test_compounds_that_mean_something_else_than_their_parts_stay_whole(word):
    assert parts(word) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kumppani", "kumppanuus"),
        ("strategia", "strateginen"),
        ("verkosto", "verkostoitua"),
        ("tehokas", "tehokkuus"),
        ("neutraali", "neutraalius"),
    ],
)
def test_words_derived_from_each_other_share_a_term(one, other):
    shared = set(terms(one)) & set(terms(other))

    assert [term[0] for term in shared] == ["r"]


def test_a_word_meets_more_terms_than_a_compound_of_it_and_that_more_than_a_relative():
    query = set(analyzer_for("fi").analysis_of("kumppanuus").terms)

    met = [
        len(query & set(terms(word)))
        for word in ("kumppanuudet", "ilmastokumppanuus", "kumppani", "kysely")
    ]
    assert met == [3, 2, 1, 0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020–2021", ["2020", "2021"]),
        ("klo 10:30", ["klo", "10", "30"]),
        ("CO2, 3,5 %", ["co2", "3", "5"]),
        ("talo_koulu", ["talo", "koulu"]),
        ("Nato:on EU:n.", ["nato", "eu"]),
        ("… -- :n", ["n"]),
        ("koulutus- ja", ["koulutus", "ja"]),
    ],
)
def test_signs_divide_words(text, words):
    assert lemmas(text) == words


def test_a_token_tells_where_its_word_or_part_stands():
    text = clean("Kuntien KETS-verkosto, PED:n alueet")
    tokens = list(analyzer_for("fi").tokens(text))

    def place(term: str) -> str:
        [found] = [text[t.start : t.end] for t in tokens if term in t.terms]
        return found

    assert place("ekunta") == "Kuntien"
    assert place("eketsverkosto") == "KETS-verkosto"
    assert place("pverkosto") == "verkosto"
    assert place("eped") == "PED:n"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("kunnan strategiassa", ["jkuntastrateg"]),
        ("alueiden kehittämiseen", ["jaluekehit"]),
        ("alueen kehitys", ["jaluekehit"]),
        ("kysely, tulokset", []),
        ("kunta ja strategia", []),
    ],
)
def test_neighbours_are_joined_like_a_compound(text, joined):
    assert [term for term in terms(text) if term.startswith("j")] == joined


@pytest.mark.parametrize(
    "sign", ["'", '"', "\\", "\0", " ", "*", "½", "ﷺ", "İ", "\ud800", "²"]
)
def test_terms_hold_letters_and_digits_only(sign):
    assert all(term.isalnum() for term in terms(f"a{sign}b {sign}"))


@given(text=st.text(), language=st.sampled_from(["fi", "en", "sv", "xx"]))
def test_any_text_has_terms_that_can_be_stored(text, language):
    text = clean(text)
    for token in analyzer_for(language).tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        for term in token.terms:
            assert term.isalnum() and len(term) <= LONGEST + 1


@given(st.text(st.sampled_from("aäehiklmnoöpstuvyAKP-:27 "), max_size=60))
def test_a_word_means_the_same_wherever_it_stands(text):
    analyzer = analyzer_for("fi")
    for start, end in analyzer.words(text):
        root, tokens = analyzer.look_up(text[start:end])
        assert bool(tokens) == bool(analyzer.analysis_of(text[start:end]).lemmas)
        assert root == "" or root.isalnum()


def test_a_text_may_hold_what_cannot_be_stored():
    assert clean("a\0b\ud800c") == "abc"


def test_a_term_has_a_greatest_length():
    assert terms("x" * 1000, "et")[0] == "e" + "x" * LONGEST


def test_the_words_of_a_text_as_they_are_written():
    assert WordAnalyzer().surface("Avoin DATA, PED-alue.") == "avoin data ped alue"
