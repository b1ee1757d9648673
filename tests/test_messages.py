"""The interface speaks every language of site/locale whole."""

from pathlib import Path

import polib
import pytest

CATALOGUES = sorted(Path(__file__).parents[1].glob("site/locale/*/*/*.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_text_is_translated(path):
    catalogue = polib.pofile(path)

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
