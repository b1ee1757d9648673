"""What the site knows of a language is in one file of words."""

import re

import pytest
from django.utils.translation import override

from search.analysis import analyzer_for, knows_forms
from toolkit import languages


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_a_language_that_ships_has_all_that_a_file_of_words_says(code):
    words = languages.words_of(code)

    assert words.function_words and words.vague_links and words.unfinished
    assert all(re.compile(each) for each in [*words.unfinished, words.endings])
    assert words.before_clock and words.conjunctions
    assert words.longest_sentence and words.longest_on_average and words.highest_lix
    assert {"fi", "sv", "en"} <= words.languages.keys()
    assert knows_forms(code)


@pytest.mark.parametrize(
    ("active", "named"),
    [
        ("fi", ("ruotsinkielinen", "ruotsiksi")),
        ("en", ("Swedish", "in Swedish")),
        ("sv", ("svenskspråkiga", "på svenska")),
        ("de", ("", "")),
    ],
)
def test_a_language_has_a_name_in_the_words_of_the_readers(active, named):
    with override(active):
        assert (languages.adjective("sv"), languages.in_language("sv")) == named


def test_a_language_without_a_file_is_searched_as_it_is_written():
    assert not knows_forms("de")
    assert analyzer_for("de").analysis_of("Häuser").lemmas == ("häuser",)
