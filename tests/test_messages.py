"""The interface speaks every language of site/locale: whole, or as far as visitors see it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

from translation.interface import VISITOR_TEXTS
from translation.management.commands.collect_visitor_texts import (
    english,
    visitor_texts,
)

ROOT = Path(__file__).parents[1]
CATALOGUES = sorted(ROOT.glob("site/locale/*/*/*.po"))
WHOLE = [path for path in CATALOGUES if path.parts[-3] in {"fi", "en"}]
SOURCES = [
    path
    for app in ("catalogue", "pilots", "search", "site", "toolkit")
    for path in sorted((ROOT / app).rglob("*.py"))
]
TEMPLATES = [
    path
    for app in ("catalogue", "pilots", "search", "site", "toolkit")
    for path in sorted((ROOT / app).rglob("templates/**/*.*"))
]
STRING = r"""u?(?:'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*")"""
CALL = re.compile(rf"\bn?p?gettext\({STRING}(?:, ?{STRING})*(?:, ?\w+)?\)")
each_catalogue = pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: path.parts[-3]
)
# What only editors see is in the languages of the admin alone.
each_whole_catalogue = pytest.mark.parametrize(
    "path", WHOLE, ids=lambda path: path.parts[-3]
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


@each_whole_catalogue
def test_every_text_of_the_code_is_in_the_catalogue(path):
    known = _texts_in(polib.pofile(path))

    assert {text for text in _texts_of_code() if text not in known} == set()


@each_catalogue
def test_every_text_that_visitors_see_is_in_the_catalogue(path):
    seen = _texts_in(polib.pofile(VISITOR_TEXTS))
    known = _texts_in(polib.pofile(path))

    assert seen - known == set()
    assert path in WHOLE or known == seen


def test_the_texts_that_visitors_see_are_those_that_the_code_has():
    found = _texts_in(visitor_texts(english()))

    assert found == _texts_in(polib.pofile(VISITOR_TEXTS))
    assert {
        (None, "Give feedback"),  # a template
        (None, "Call open"),  # a choice of a model
        (None, "search/"),  # an address
        ("useful", "Yes"),
        (None, "The page could not be shown"),
    } <= found
    assert not found & {
        (None, "The large words at the top."),  # help on a field
        (None, "what the site is"),  # the name of a field
        (None, "The front page of a language."),  # what a new page is for
        (None, "Tell when the site was assessed."),  # what keeps a page from readers
        (None, "Text in the wrong language"),  # a rule of quality
    }


def _texts_of_code() -> Iterator[tuple[str | None, str]]:
    """Context and text of each call of a function of gettext, in Python and in templates."""
    for file in SOURCES:
        if "migrations" not in file.parts and "draw" not in file.parts:
            for node in ast.walk(ast.parse(file.read_text())):
                yield from _text_of_call(node)
    for file in TEMPLATES:
        # What makemessages gives to xgettext: calls among what is no code.
        for call in CALL.finditer(templatize(file.read_text())):
            for node in ast.walk(ast.parse(call[0])):
                yield from _text_of_call(node)


def _text_of_call(node: ast.AST) -> Iterator[tuple[str | None, str]]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return
    texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
    texts = [text for text in texts if isinstance(text, str)]
    name = node.func.id.removesuffix("_lazy")
    if name in {"_", "gettext", "ngettext"} and texts:
        yield None, texts[0]
    elif name in {"pgettext", "npgettext"} and len(texts) > 1:
        yield texts[0], texts[1]


def _texts_in(catalogue: polib.POFile) -> set[tuple[str | None, str]]:
    return {(entry.msgctxt, entry.msgid) for entry in catalogue}


def _pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Texts with their translations; a singular may leave its number out."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid_plural, entry.msgstr_plural[1])]


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)\w|%s|<\w+:\w+>", text))
