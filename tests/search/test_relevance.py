"""What a query finds and what it finds first; the suite runs on SQLite and on PostgreSQL."""

import pytest

from search.models import SearchSynonym
from tests.search.passages import passages
from toolkit.locales import locale_for
from toolkit.models import GlossaryTerm

pytestmark = pytest.mark.django_db

# What the other texts are about, so that a word is neither everywhere nor nowhere.
OTHERS = [
    "Pyöräily ja kävely lisääntyvät keskustassa.",
    "Kirjastossa järjestettiin näyttely valokuvista.",
    "Valtuusto päättää talousarviosta marraskuussa.",
    "Hulevedet imeytetään viherkatoilla ja puistoissa.",
    "Nuoret hakevat kesätöitä tammikuussa.",
    "Satama muuttuu asuinalueeksi vähitellen.",
    "Piha istutetaan uudelleen.",
]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("kaupungeissa", "Kaupunki kokeilee."),
        ("oppilaitos", "Työ oppilaitosten kanssa."),
        ("hankkeeseen", "Hanke alkaa."),
        ("Riihimäki", "Riihimäen ohjelma."),
        ("espoo", "Kokeilu Espoossa."),
        ("KETS", "KETS:n tulokset."),
        ("KETS:ssä", "KETS-verkosto kokoontuu."),
        ("PED-alue", "PED-alueilla tuotetaan lämpöä."),
        ("energia-asiantuntija", "Energian asiantuntijat neuvovat."),
        ("kysely", "Asukaskyselyn tulokset."),
        ("tehokkuus", "Energiatehokkuussopimuksen tavoitteet."),
        ("kumppani", "Ilmastokumppanuuden ehdot."),
        ("kehittäminen", "Mallia on kehitetty."),
        ("asukaskysely", "Kysely asukkaille ja asukkaiden kyselyt."),
        ("asukas kysely", "Asukaskysely avattiin."),
        ("yhteis kehittäminen", "Yhteiskehittämistä opetellaan."),
        ("aluekehitys", "Alueen kehittäminen jatkuu."),
        ("liikkumispalvelu", "Liikkumis- ja energiapalvelut."),
        ("hakaton", "Hackathonissa ideoitiin."),
        ("gallup", "Kyselyyn vastattiin."),
        ("kuntalaisten", "Asukkaat kutsutaan."),
        ("greenwashing", "Viherpesun riski kasvaa."),
        ("resident survey", "Asukaskysely avattiin."),
        ("2030", "Tavoitevuosi on 2030."),
    ],
)
def test_a_query_finds_what_says_the_same_in_other_words(query, text):
    with passages(text, *OTHERS) as texts:
        assert texts.found(query) == [text]


@pytest.mark.parametrize(
    ("query", "language", "text"),
    [
        ("surveys", "en", "A survey of residents."),
        ("co creation", "en", "Co-creation in districts."),
        ("cocreation", "en", "Co-creation in districts."),
        ("energy-efficiency", "en", "Energy efficiency pays."),
        ("asukaskysely", "en", "The residents' survey is open."),
        ("greenwash", "en", "Greenwashing is a risk."),
        ("bicycle", "en", "Cycling is safe."),
        ("land use", "en", "Land use is planned."),
    ],
)
def test_english_pages_are_found_in_both_languages(query, language, text):
    locale_for(language) if language == "fi" else make_english()
    others = ["The library shows photographs.", "Budget talks in November."]
    with passages(text, *others, language="en") as texts:
        assert texts.found(query) == [text]


def make_english() -> None:
    from wagtail.models import Locale

    Locale.objects.get_or_create(language_code="en")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Kera", "Kerava jakaa palkinnon."),
        ("Kerava", "Keran alue rakentuu."),
        ("päiväkoti", "Päivä oman kodin remontissa."),
        ("uimahallin aukioloajat", "Sitoumuksen voimassaoloaika."),
        ("koiraveron maksaminen", "Palkan maksaminen verkossa."),
        ("tulokset", "Tuloveroprosentti nousee."),
        ("merkki", "Hyvä esimerkki innostaa."),
    ],
)
def test_a_query_without_an_answer_gives_none(query, text):
    with passages(text, *OTHERS) as texts:
        assert texts.found(query) == []


def test_a_word_comes_before_its_compounds_these_before_relatives_and_synonyms():
    ranked = [
        "Kumppanuus syntyi.",
        "Ilmastokumppanuus syntyi.",
        "Kumppani löytyi.",
    ]
    with passages(*reversed(ranked), *OTHERS) as texts:
        assert texts.found("kumppanuus") == ranked


def test_a_synonym_comes_after_the_word_itself():
    with passages("Gallup tehtiin.", "Kysely tehtiin.", *OTHERS) as texts:
        assert texts.found("kysely") == ["Kysely tehtiin.", "Gallup tehtiin."]


def test_a_title_counts_for_more_than_a_body():
    with passages("Muuta | Kysely.", "Kysely | Muuta.", *OTHERS) as texts:
        assert texts.found("kysely")[0] == "Kysely | Muuta."


def test_a_title_that_says_all_and_only_what_was_asked_comes_first():
    texts = ["Työpajan ohje | Muuta.", "Työpajan kutsu työpajaan | Työpaja, työpaja."]
    titled = "Työpaja | Tilaisuus, jossa ryhmä tekee yhdessä jotain konkreettista."
    with passages(*texts, titled, *OTHERS) as found:
        assert found.found("työpajat")[0] == titled
        assert found.found("miten työpaja tehdään")[0] == titled


def test_only_pages_with_all_of_the_words_are_hits():
    texts = ["Nopea kokeilu | Muuta.", "Kokeilu alkaa.", "Nopea päätös."]
    with passages(*texts, *OTHERS) as found:
        assert found.found("nopea kokeilu") == texts[:1]
        assert set(found.near("nopea kokeilu")) == set(texts[1:])


def test_a_word_that_most_pages_have_may_be_missing():
    common = [f"Kunta tiedottaa asiasta {number}." for number in range(9)]
    texts = ["Kunta ja hulevedet.", "Hulevesien hallinta."]
    with passages(*texts, *common) as found:
        assert set(found.found("kunnan hulevedet")) == set(texts)


def test_a_page_with_all_words_comes_before_a_short_one_with_half():
    both = "Jätteen lämpö " + "ja monta muuta asiaa, joita pohdittiin pitkään " * 3
    with passages("Jäte.", "Lämpö.", both.strip(), *OTHERS) as texts:
        assert texts.found("jätteet lämpönä")[0] == both.strip()


def test_a_bare_noun_before_a_noun_is_a_compound_written_apart():
    apart = "Kysely koskee sitä, mitä asukas haluaa."
    with passages("Asukaskysely avattiin.", apart, *OTHERS) as texts:
        assert texts.found("asukas kysely") == ["Asukaskysely avattiin."]
        assert set(texts.found("asukkaan kysely")) == set(texts.texts[:2])


def test_a_question_is_answered_by_what_it_is_about():
    answer = "Yritysten ilmastotyön tukeminen."
    with passages(answer, "Miten saada tukea mukaan?", *OTHERS) as texts:
        assert texts.found("miten saada yritykset mukaan ilmastotyöhön") == [answer]


def test_a_word_that_no_page_has_leaves_the_others_to_the_nearest():
    with passages("Bussit ja ympäristö.", "Ympäristö | Muuta.", *OTHERS) as texts:
        assert texts.found("bussipysäkin ympäristö") == []
        assert set(texts.near("bussipysäkin ympäristö")) == set(texts.texts[:2])


def test_parts_of_a_compound_that_no_page_has_bring_pages_near():
    with passages("Sähköllä kulkeva auto.", "Autoilu.", *OTHERS) as texts:
        assert texts.found("sähköauto") == []
        assert texts.near("sähköauto") == ["Sähköllä kulkeva auto."]


def test_a_page_is_not_near_by_a_common_word_alone():
    common = [f"Alue numero {number} rakentuu." for number in range(20)]
    with passages("Maaperä tutkitaan.", *common, *OTHERS) as texts:
        assert texts.found("alueen maaperä") == ["Maaperä tutkitaan."]
        assert texts.near("alueen maaperä") == []


def test_what_has_its_words_in_the_title_is_nearest():
    texts = [
        "Muuta | Kuntien ilmastosta ja rahoituksesta puhuttiin.",
        "Ilmaston rahoitus | Muuta.",
    ]
    with passages(*texts, *OTHERS) as found:
        assert found.near("ilmaston rahoitus olematon")[0] == texts[1]


def test_a_phrase_is_found_as_it_is_written():
    texts = ["Avoin data auttaa.", "Avointa dataa kaikille.", "Data on avoin."]
    with passages(*texts, *OTHERS) as found:
        assert found.found('"avoin data"') == texts[:1]
        assert found.found('"Avoin Data" -auttaa') == []
        assert len(found.found("avoin data")) == 3


def test_an_excluded_word_is_not_there_in_any_form():
    texts = ["Kysely asukkaille.", "Kysely yrityksille."]
    with passages(*texts, *OTHERS) as found:
        assert found.found("kysely -asukas") == texts[1:]
        assert found.found('kysely -"kysely yrityksille"') == texts[:1]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("energiatehokuus", "energiatehokkuus"),
        ("vertasoppiminen", "vertaisoppiminen"),
        ("tyokalupakki", "työkalupakki"),
        ("kaupunkkisuunnittelu", "kaupunkisuunnittelu"),
        ("viherpesy", "viherpesu"),
        ("maanomistja", "maanomistaja"),
        ("energiatehokuudesta", "energiatehokkuudesta"),
    ],
)
def test_a_misspelt_word_is_corrected_and_the_query_tells_it(typed, meant):
    texts = [
        "Energiatehokkuus paranee.",
        "Vertaisoppiminen alkaa.",
        "Työkalupakki julkaistiin.",
        "Kaupunkisuunnittelu etenee.",
        "Viherpesu on riski.",
        "Maanomistajat kokoontuvat.",
    ]
    with passages(*texts, *OTHERS) as found:
        hits, query = found.ask(typed)
        literal, _query = found.ask(typed, literally=True)

    assert query.corrected == {typed: meant}
    assert hits.total == 1
    assert literal.total == 0


def test_a_real_word_that_no_page_has_is_not_corrected():
    with passages("Talo valmistuu.", "Kysely alkaa.", *OTHERS) as texts:
        for word in ("salo", "palo", "kyselijä", "sauna"):
            found, query = texts.ask(word)
            assert (found.total, query.corrected, query.suggested) == (0, {}, {})


def test_what_may_be_one_word_or_another_is_only_suggested():
    with passages("Motiva neuvoo.", "Motava neuvoo.", *OTHERS) as texts:
        found, query = texts.ask("motuva")

    assert (found.total, query.corrected) == (0, {})
    assert query.suggested["motuva"] in ("motiva", "motava")


def test_editors_synonyms_count_at_once_and_stop_when_they_are_gone():
    with passages("Pormestari avasi.", "Muuta.", *OTHERS) as texts:
        assert texts.found("kaupunginjohtaja") == []

        row = SearchSynonym.objects.create(
            key="johto", locale=locale_for("fi"), terms="pormestari\nkaupunginjohtaja"
        )
        assert texts.found("kaupunginjohtajalle") == ["Pormestari avasi."]

        row.delete()
        assert texts.found("kaupunginjohtaja") == []


def test_abbreviations_of_the_glossary_work_both_ways():
    GlossaryTerm.objects.create(
        term="Osallisuusohjelma",
        abbreviation="OSO",
        definition=".",
        locale=locale_for("fi"),
    )
    texts = ["OSO:n tavoitteet.", "Osallisuusohjelman tavoitteet."]
    with passages(*texts, *OTHERS) as found:
        assert set(found.found("OSO")) == set(texts)
        assert set(found.found("osallisuusohjelma")) == set(texts)


def test_a_synonym_of_several_words_is_found_where_they_stand_together():
    texts = ["Energiapositiivisia alueita.", "Alue, jolla energia on positiivista."]
    with passages(*texts, *OTHERS) as found:
        assert found.found("PED") == texts[:1]
