"""
Guesses the language of a text, offline, among the languages that are switched on.

What a language looks like is learnt from the catalogues of the interface that are
installed anyway: those of Django, Wagtail and the site (docs/decisions/0020). A language
without them is never guessed, and nothing is said of its texts.
"""

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import to_locale

from toolkit.locales import locales
from translation.language.characters import Characters

MESSAGES_TO_KNOW_A_LANGUAGE = 300
# Texts whose language is remembered: those of some hundred pages.
KEPT_GUESSES = 4_000
# The language that programmers write: what its catalogues translate.
WRITTEN = "en"

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{[^}]*\}|<[^>]*>|&\w+;|https?://\S+")
ELSEWHERE = re.compile(r"<(\w+)[^>]*\slang=[^>]*>.*?</\1>", re.DOTALL)
ADDRESS = re.compile(r"\w[.@/]\w")
SENTENCE_END = re.compile(r"[.!?:…”]$")
AROUND_WORDS = "()[]“”\"'’.,:;!?–"


@dataclass(frozen=True)
class Guess:
    """
    The language that a text is likelier in than in its own.

    `weight` is the logarithm of how many times likelier; below nothing, the text is in its
    own language.
    """

    language: str
    weight: float


def guess(text: str, own: str) -> Guess | None:
    """What else than its own language a text may be in; None if that cannot be told."""
    return _guess(text, own, _codes())


def _codes() -> tuple[str, ...]:
    return tuple(sorted(locale.language_code for locale in locales().values()))


@lru_cache(KEPT_GUESSES)
def _guess(text: str, own: str, codes: tuple[str, ...]) -> Guess | None:
    """Kept, since a page is judged by several rules, and at each save as a whole."""
    known = models(codes)
    if own not in known or len(known) < 2 or not (words := telling(text)):
        return None
    likely = {code: model.likelihood(words) for code, model in known.items()}
    mine = likely.pop(own)
    other = max(likely, key=lambda code: likely[code])
    return Guess(other, likely[other] - mine)


def telling(text: str) -> str:
    """
    A text without what is of no language or of another one on purpose.

    Names, which have a capital within a sentence, addresses, and what is marked as being
    in a language of its own. All in capitals, no word is a name.
    """
    kept, is_start = [], True
    words = plain(ELSEWHERE.sub(" ", text))
    for word in (words.lower() if words.isupper() else words).split():
        bare = word.strip(AROUND_WORDS)
        if not ADDRESS.search(bare) and (is_start or not bare[:1].isupper()):
            kept.append(word)
        is_start = bool(SENTENCE_END.search(word))
    return " ".join(kept)


def plain(html: str) -> str:
    return unescape(strip_tags(html)).strip()


@cache
def models(codes: tuple[str, ...]) -> dict[str, Characters]:
    """What is known of each language, learnt once a process."""
    learnt = {}
    for code in codes:
        texts = set(messages(code, codes))
        if len(texts) >= MESSAGES_TO_KNOW_A_LANGUAGE:
            learnt[code] = Characters(PLACEHOLDER.sub(" ", text) for text in texts)
    return learnt


def messages(code: str, codes: tuple[str, ...]) -> Iterator[str]:
    """The texts of the interface in a language."""
    language = code.split("-")[0]
    if language == WRITTEN:
        for other in codes:
            if not other.startswith(WRITTEN):
                yield from (source for source, _text in catalogue(other))
    else:
        yield from (text for _source, text in catalogue(code))


def catalogue(code: str) -> Iterator[tuple[str, str]]:
    """Each message in English and in a language, from all catalogues that are installed."""
    for folder in _folders():
        names = dict.fromkeys([to_locale(code), code.split("-")[0]])
        for name in names:
            for file in sorted((folder / name / "LC_MESSAGES").glob("*.mo")):
                yield from _entries(file)


def _folders() -> list[Path]:
    of_apps = [Path(app.path) / "locale" for app in apps.get_app_configs()]
    of_django = Path(django.__file__).parent / "conf" / "locale"
    return [*map(Path, settings.LOCALE_PATHS), of_django, *of_apps]


def _entries(file: Path) -> Iterator[tuple[str, str]]:
    with file.open("rb") as opened:
        # The standard library has no public way to read all messages of a catalogue.
        entries = gettext.GNUTranslations(opened)._catalog
    for key, text in entries.items():
        source = key[0] if isinstance(key, tuple) else key
        source = source.rpartition("\x04")[2]
        if source:
            yield source, text
