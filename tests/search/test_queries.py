import pytest

from search.analysis import analyzer_for
from search.interpretation import interpret
from search.queries import NEARLY_ALL, Query, sufficient
from search.wording import MAX_WORDS, Word, Wording, read, readable

pytestmark = pytest.mark.django_db


def wording(typed: str, language: str = "fi") -> Wording:
    return read(typed, analyzer_for(language))


def words(typed: str, language: str = "fi") -> list[str]:
    return [word.text for word in wording(typed, language).words]


def test_each_word_is_asked_for_once():
    assert len(interpret("Kysely kyselyt, KYSELY!", "fi").groups) == 1


def test_a_query_without_words_is_empty():
    assert not interpret(' "" -- * ', "fi")


def test_only_the_first_words_count():
    many = " ".join(f"sana{number}" for number in range(1000))

    assert len(interpret(many, "fi").groups) == MAX_WORDS


def test_a_long_query_is_cut_and_evened_out_for_showing():
    assert readable("  a\t\0b \n") == "a b"
    assert len(readable("x" * 100_000)) == 1000


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("fi", "miten saada yritykset mukaan ilmastotyöhön", "yritykset ilmastotyöhön"),
        ("fi", "Mistä löydän tietoa kaavoituksesta?", "kaavoituksesta"),
        ("fi", "mitä on yhteiskehittäminen", "yhteiskehittäminen"),
        (
            "en",
            "how do I get companies involved in climate work",
            "companies involved climate work",
        ),
        ("en", "What is co-creation?", "co-creation"),
        ("fi", "miten saada", "miten saada"),
        ("en", "how to", "how to"),
    ],
)
def test_words_that_only_carry_a_question_are_left_out_unless_nothing_else_is_left(
    language, typed, kept
):
    assert " ".join(words(typed, language)) == kept


@pytest.mark.parametrize("quotes", ['""', "””", "“”", "»»"])
def test_a_phrase_stands_between_quotes(quotes):
    one, other = quotes
    found = wording(f"kysely {one}Avoin DATA{other}")

    assert found.phrases == ("avoin data",)
    assert [word.text for word in found.words] == ["kysely", "Avoin", "DATA"]


@pytest.mark.parametrize("typed", ['"kysely', 'kysely"', "-", "--", '-"', "- kysely"])
def test_signs_without_a_partner_mean_nothing(typed):
    found = wording(typed)

    assert (found.phrases, found.excluded, found.excluded_phrases) == ((), (), ())


def test_a_hyphen_before_a_word_excludes_it():
    found = wording('kysely -gallup -"avoin data" PED-alue 2020-2021')

    assert found.excluded == ("gallup",)
    assert found.excluded_phrases == ("avoin data",)
    assert words("kysely -gallup PED-alue") == ["kysely", "PED-alue"]


def test_words_follow_each_other_when_only_space_is_between_them():
    found = wording("avoin data, kysely ja tulokset yhdessä").words

    assert found == (
        Word("avoin"),
        Word("data", follows=True),
        Word("kysely"),
        Word("tulokset"),
        Word("yhdessä", follows=True),
    )


def test_a_query_does_not_want_a_word_that_hardly_tells_pages_apart():
    assert sufficient([3.0, 0.3], NEARLY_ALL) == ((0,),)
    assert sufficient([3.0, 0.5], NEARLY_ALL) == ((0, 1),)


def test_nothing_is_near_an_empty_query():
    assert not Query().nearest()
