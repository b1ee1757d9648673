"""
What looks wrong in a translation beside its source: the list of checks.

A check never keeps anybody from saving. A remark that is not to the point is dismissed,
and stays so until the text is changed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from html import unescape

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from toolkit.locales import language_code
from translation.checks.figures import Figure, figures, unmatched
from translation.checks.models import DismissedRemark
from translation.segments import OPTIONAL, Segment, needs_translation
from translation.terminology import Advice

BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
EMPTY_TAG = re.compile(r"<(\w+)[^>]*>\s*</\1>")
TAG_AS_TEXT = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd](?!\w)|\{\{?[^{}\n]*\}\}?")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”)]+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*"
    r"\.(?:fi|se|ax|eu|com|org|net|io|info|int|gov|edu)(?![\w.]\w)(?:/[^\s<>\"”)]*)?"
)
END = re.compile(r"(\d?)([.!?:…]*)[\"'”’»)\]\s]*$")
DOUBLE_SPACE = re.compile(r"\S([ \u00a0]{2,})\S")
# Texts shorter than this may well become many times as long.
LONG = 60
MOST, LEAST = 2.2, 0.4


@dataclass(frozen=True)
class Pair:
    """A source text and its translation, with tags and as they are read."""

    source: str
    text: str
    source_language: str
    language: str

    @cached_property
    def read_source(self) -> str:
        return read(self.source)

    @cached_property
    def read_text(self) -> str:
        return read(self.text)

    @cached_property
    def figures_of_source(self) -> list[Figure]:
        return figures(_bare(self.read_source), self.source_language)

    @cached_property
    def figures_of_text(self) -> list[Figure]:
        return figures(_bare(self.read_text), self.language)


@dataclass(frozen=True)
class Remark:
    """What a check found; `what` is the part of the text that it is about."""

    check: str
    message: str | Promise
    what: str = ""

    def digest(self, text: str) -> str:
        """By which it is known again as long as the text is the same."""
        return sha256(f"{self.check}\n{self.what}\n{text}".encode()).hexdigest()

    @property
    def sentence(self) -> str:
        return str(self.message) % {"what": self.what}


def read(html: str) -> str:
    """A text without its tags, as its readers see it."""
    return unescape(strip_tags(BREAK.sub("\n", html))).strip()


def _bare(text: str) -> str:
    """Without what has digits but no numbers."""
    for pattern in (PLACEHOLDER, MAIL, ADDRESS):
        text = pattern.sub(" ", text)
    return text


def _written(missed: Iterable[Figure], *, is_date: bool) -> Iterator[str]:
    """What is missed, once, as it is written."""
    return iter(dict.fromkeys(f.written for f in missed if f.is_date == is_date))


def missing_numbers(pair: Pair) -> Iterator[str]:
    missed = unmatched(pair.figures_of_source, pair.figures_of_text)
    return _written(missed, is_date=False)


def added_numbers(pair: Pair) -> Iterator[str]:
    missed = unmatched(pair.figures_of_text, pair.figures_of_source)
    return _written(missed, is_date=False)


def missing_dates(pair: Pair) -> Iterator[str]:
    missed = unmatched(pair.figures_of_source, pair.figures_of_text)
    return _written(missed, is_date=True)


def added_dates(pair: Pair) -> Iterator[str]:
    missed = unmatched(pair.figures_of_text, pair.figures_of_source)
    return _written(missed, is_date=True)


def links(pair: Pair) -> Iterator[str]:
    """Addresses of mail, and sites: a page may have another address in another language."""
    ours, theirs = _addresses(pair.read_source), _addresses(pair.read_text)
    return iter(sorted(ours ^ theirs))


def _addresses(text: str) -> set[str]:
    mails = {mail.casefold() for mail in MAIL.findall(text)}
    sites = ADDRESS.findall(MAIL.sub(" ", text))
    hosts = {
        re.sub(r"^(?:https?://)?(?:www\.)?", "", site.casefold()) for site in sites
    }
    return mails | {host.partition("/")[0].rstrip(".,;:") for host in hosts}


def placeholders(pair: Pair) -> Iterator[str]:
    ours = Counter(PLACEHOLDER.findall(pair.read_source))
    theirs = Counter(PLACEHOLDER.findall(pair.read_text))
    return iter(sorted({*(ours - theirs), *(theirs - ours)}))


def markup(pair: Pair) -> Iterator[str]:
    """Tags without words, and tags that readers would see; the others must stand anyway."""
    ours = {*EMPTY_TAG.findall(pair.source), *TAG_AS_TEXT.findall(pair.read_source)}
    empty = (match for match in EMPTY_TAG.finditer(pair.text) if match[1] not in ours)
    yield from (match[0] for match in empty)
    yield from (tag for tag in TAG_AS_TEXT.findall(pair.read_text) if tag not in ours)


def too_long(pair: Pair) -> Iterator[str]:
    ours, theirs = len(pair.read_source), len(pair.read_text)
    if theirs >= LONG and theirs > MOST * ours:
        yield f"{theirs} / {ours}"


def too_short(pair: Pair) -> Iterator[str]:
    ours, theirs = len(pair.read_source), len(pair.read_text)
    if ours >= LONG and theirs < LEAST * ours:
        yield f"{theirs} / {ours}"


def double_spaces(pair: Pair) -> Iterator[str]:
    if not DOUBLE_SPACE.search(pair.read_source):
        yield from ("" for _found in DOUBLE_SPACE.findall(pair.read_text)[:1])


def end_punctuation(pair: Pair) -> Iterator[str]:
    """A text that ends a sentence where the other does not, or asks where it does not."""
    (number, ours), (_number, theirs) = (
        END.search(text).groups() for text in (pair.read_source, pair.read_text)
    )
    # In Finnish a point after a number makes it an ordinal one.
    if not number and _kind(ours) != _kind(theirs):
        yield ours or theirs


def _kind(marks: str) -> str:
    """A full stop may become an exclamation mark or three points."""
    if "?" in marks or ":" in marks:
        return marks[0]
    return "." if marks else ""


Check = Callable[[Pair], Iterable[str]]
CHECKS: dict[Check, str | Promise] = {
    missing_numbers: _("The number “%(what)s” of the source is not here."),
    added_numbers: _("The number “%(what)s” is not in the source."),
    missing_dates: _("The date “%(what)s” of the source is not here in full."),
    added_dates: _("The date “%(what)s” is not so in the source."),
    links: _("The address “%(what)s” is only in the source or only here."),
    placeholders: _("“%(what)s” does not stand as many times here as in the source."),
    markup: _("“%(what)s” has no words, or readers would see it as it is."),
    too_long: _("Very long beside its source (letters: %(what)s)."),
    too_short: _("Very short beside its source (letters: %(what)s)."),
    double_spaces: _("There are two spaces one after the other."),
    end_punctuation: _("“%(what)s” ends only one of the source and the translation."),
}


def found_in(pair: Pair, advice: Advice | None = None) -> Iterator[Remark]:
    """All that looks wrong in one text, and how it breaches the glossary."""
    for check, message in CHECKS.items():
        for what in check(pair):
            yield Remark(check.__name__, message, what)
    for problem in advice.problems if advice else ():
        name = f"{problem.kind} {problem.wording.key}"
        yield Remark(name, str(problem).replace("%", "%%"), problem.used)


def remarks(
    translation: Translation,
    segments: Iterable[Segment],
    advised: dict[int, Advice],
) -> dict[int, list[Remark]]:
    """What is to be said of each translated segment and was not dismissed; one query."""
    ours = language_code(translation.source.locale_id)
    theirs = language_code(translation.target_locale_id)
    judged = [s for s in segments if _is_judged(s)]
    dismissed = DismissedRemark.of([s.translation for s in judged])
    found = {}
    for segment in judged:
        pair = Pair(segment.source, segment.text, ours, theirs)
        found[segment.row.pk] = [
            remark
            for remark in found_in(pair, advised.get(segment.row.pk))
            if (segment.translation.pk, remark.digest(segment.text)) not in dismissed
        ]
    return {key: list_ for key, list_ in found.items() if list_}


def _is_judged(segment: Segment) -> bool:
    return (
        segment.path not in OPTIONAL
        and bool(segment.text)
        and segment.text != segment.source
        and needs_translation(segment.source)
    )
