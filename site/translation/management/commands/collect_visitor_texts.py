"""Collects the texts of the interface that a visitor sees, which a new language needs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand

from translation.interface import VISITOR_TEXTS

Text = tuple[str | None, str]  # the context of a text, and itself

# Files that serve editors alone; every other serves visitors, too.
OF_EDITORS = re.compile(
    r"site/(accounts|editorial|links|spreadsheets|uploads)/"
    r"|site/translation/(?!templatetags/|templates/translation/untranslated|urls|views)"
    r"|site/feedback/(inbox|panels|reminders|report|retention|tasks)\b"
    r"|templates/feedback/(entry|handling|panel)\b|templates/feedback/letters/handler\b"
    r"|templates/(wagtailadmin|search/(cluster|empty)_panel)\b"
    r"|search/(models|report)\b|toolkit/(blocks/links|checks|dates/(fields|parsing)|reports)\b"
    r"|/(apps|panels|wagtail_hooks)\.py$|/quality(\.py$|/)"
)
# What Python code says to editors alone: names of fields, blocks and models, advice on forms,
# and what a form answers to what they wrote.
DECLARATIONS = re.compile(
    r"(Field|ForeignKey|Block|Panel|field|degrees|lines|Recommendation)$"
)
NAMES = {"page_description", "verbose_name", "verbose_name_plural"}
ADVICE = {"heading", "help_text", "label", *NAMES}
CHECKS = {"clean", "own_publishing_problems", "_missing", "_problem_of_shortcomings"}


class Command(BaseCommand):
    help = "Write the texts that a visitor sees into site/locale/visitor.pot."

    def handle(self, *args, **options) -> None:
        texts = visitor_texts(english())
        texts.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
        }
        texts.header = "What a visitor of Talkoot sees: a language needs all of it."
        texts.save(str(VISITOR_TEXTS))
        self.stdout.write(f"{len(texts)} texts.")


def english() -> polib.POFile:
    """The catalogue that has every text of the interface, with its places."""
    [folder] = settings.LOCALE_PATHS
    return polib.pofile(str(Path(folder) / "en/LC_MESSAGES/django.po"))


def visitor_texts(catalogue: polib.POFile) -> polib.POFile:
    """The texts of a catalogue that stand in a place that visitors see, untranslated."""
    found = polib.POFile()
    read: dict[str, set[Text]] = {}
    for entry in catalogue:
        places = [place for place, _line in entry.occurrences]
        for place in places:
            if place.endswith(".py") and place not in read:
                read[place] = set(texts_of_visitors(place))
        text = entry.msgctxt, entry.msgid
        if any(is_seen(text, place, read) for place in places):
            entry.msgstr = ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
            found.append(entry)
    return found


def is_seen(text: Text, place: str, read: dict[str, set[Text]]) -> bool:
    return not OF_EDITORS.search(place) and (place not in read or text in read[place])


def texts_of_visitors(place: str) -> Iterator[Text]:
    """The texts of a Python file but for those that declare what editors fill in."""
    if not OF_EDITORS.search(place):
        code = (settings.BASE_DIR / place).read_text(encoding="utf-8")
        yield from _texts(ast.parse(code))


def _texts(node: ast.AST) -> Iterator[Text]:
    if isinstance(node, ast.FunctionDef) and node.name in CHECKS:
        return
    if isinstance(node, ast.Call):
        yield from _said(node)
        if DECLARATIONS.search(_name(node)):
            # What the declaration holds, such as choices, may be shown.
            keywords = [k for k in node.keywords if k.arg not in ADVICE]
            inner = [
                a for a in node.args if not (isinstance(a, ast.Call) and _is_gettext(a))
            ]
            for each in [*keywords, *inner]:
                yield from _texts(each)
            return
    if isinstance(node, ast.keyword) and node.arg in ADVICE - {"label"}:
        return
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in NAMES:
        return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child)


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def _is_gettext(call: ast.Call) -> bool:
    return _name(call) == "_" or "gettext" in _name(call)


def _said(call: ast.Call) -> Iterator[Text]:
    """Context and text of a call of a function of gettext."""
    if not _is_gettext(call):
        return
    texts = [a.value for a in call.args if isinstance(a, ast.Constant)]
    has_context = _name(call).removesuffix("_lazy") in {"pgettext", "npgettext"}
    if has_context and len(texts) > 1:
        yield texts[0], texts[1]
    elif texts and not has_context:
        yield None, texts[0]
