"""The interface speaks every language of site/locale whole."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[1]
CATALOGUES = sorted(ROOT.glob("site/locale/*/*/*.po"))
SOURCES = [
    path
    for app in ("catalogue", "pilots", "search", "site", "toolkit")
    for path in sorted((ROOT / app).rglob("*.py"))
]
each_catalogue = pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: path.parts[-3]
)


@each_catalogue
def test_every_text_is_translated(path):
    catalogue = polib.pofile(path)

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


@each_catalogue
def test_translations_fill_in_what_the_texts_do(path):
    odd = [
        entry.msgid
        for entry in polib.pofile(path)
        for text, translation in _pairs(entry)
        if _placeholders(text) != _placeholders(translation)
    ]

    assert odd == []


def test_gettext_goes_by_a_name_that_makemessages_collects():
    renamed = re.compile(r"gettext(?:_lazy)? as (?!_\b)\w+")

    assert [str(path) for path in SOURCES if renamed.search(path.read_text())] == []


def _pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Texts with their translations; a singular may leave its number out."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid_plural, entry.msgstr_plural[1])]


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)\w|%s|<\w+:\w+>", text))
