"""The interface speaks every language of site/locale whole."""

from pathlib import Path

import polib
import pytest

CATALOGUES = {
    path.parts[-3]: polib.pofile(path)
    for path in Path(__file__).parents[1].glob("site/locale/*/LC_MESSAGES/django.po")
}


# Texts in the code are English, so that English needs no translation of its own.
@pytest.mark.parametrize("language", sorted(CATALOGUES.keys() - {"en"}))
def test_every_text_is_translated(language):
    untranslated = CATALOGUES[language].untranslated_entries()

    assert [entry.msgid for entry in untranslated] == []


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_no_translation_is_a_guess(language):
    guesses = CATALOGUES[language].fuzzy_entries()

    assert [entry.msgid for entry in guesses] == []
