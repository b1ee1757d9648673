"""
Texts that seem to be in another language than the one that they stand under.

A long text tells its language for itself. Short ones tell it together; alone, one tells it
only on a translation, where it seems to be in its source's language. Beside that a text
that has the very words of its source is none of its own.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from toolkit.languages import in_language
from toolkit.locales import language_code
from translation.completeness import SENTENCE, source_of, texts_of, translation_into
from translation.language.guessing import guess, plain
from translation.language.models import LanguageConfirmation
from translation.segments import (
    OPTIONAL,
    WORDS,
    Segment,
    needs_translation,
    segments_of,
    words_in,
)

# Logarithms of how many times likelier the other language is: 22,000 and half a milliard.
# Measured in docs/decisions/0020.
REMARK = 10
STOP = 20
# Names of who answers for a page and of where it comes from, which may stay as they are.
NAMES = {"owner_unit", "source_name"}


@dataclass(frozen=True)
class Doubt:
    """
    A text in doubt; `language` is what it seems to be in, and nothing if it is its source's.

    One that stops keeps the page from being published until it is mended or confirmed.
    """

    path: str
    text: str
    language: str = ""
    stops: bool = False

    @property
    def field(self) -> str:
        return self.path.partition(".")[0]

    @property
    def excerpt(self) -> str:
        words = plain(self.text).split()
        return " ".join(words[:8]) + (" …" if len(words) > 8 else "")

    @property
    def digest(self) -> str:
        return sha256(plain(self.text).encode()).hexdigest()

    @property
    def sentence(self) -> str:
        if not self.language:
            return _("This has the very words of the source.")
        return _("This seems to be %(language)s.") % {
            "language": in_which(self.language)
        }


def in_which(language: str) -> str:
    """As in "it is in Finnish"; a language that has no word here is told by its code."""
    return in_language(language) or _("in another language (%s)") % language


@dataclass(frozen=True)
class Standard:
    """By what texts are judged: their own language, and what they are translated from."""

    language: str
    source_language: str = ""
    source_texts: frozenset[str] = frozenset()
    same_on_purpose: frozenset[str] = frozenset()

    @classmethod
    def of(cls, instance: Model) -> "Standard":
        """The one for a page or snippet as it is given."""
        # A new page gets its parent's language only as it is saved.
        own = language_code(instance.locale_id or instance.get_default_locale().pk)
        translation = translation_into(instance)
        if translation and translation.enabled:
            return cls.of_translation(translation, segments_of(translation))
        if page := source_of(instance, translation):
            texts = frozenset(text.text for text in texts_of(page))
            return cls(own, language_code(page.locale_id), texts)
        return cls(own)

    @classmethod
    def of_translation(
        cls, translation: Translation, segments: list[Segment]
    ) -> "Standard":
        """The one for what is written on the desk, where names are marked as the same."""
        return cls(
            language_code(translation.target_locale_id),
            language_code(translation.source.locale_id),
            frozenset(s.source for s in segments),
            frozenset(s.text for s in segments if s.is_deliberately_same),
        )

    def doubt(self, path: str, text: str) -> Doubt | None:
        """What is doubtful about one text."""
        found, weight = self.weigh(path, text)
        return found if weight >= REMARK else None

    def weigh(self, path: str, text: str) -> tuple[Doubt | None, float]:
        """A text with how much speaks against its language; below nothing, for it."""
        is_sentence = words_in(text) >= SENTENCE
        is_copy = text in self.source_texts
        if not needs_translation(text) or (
            # Whether it is translated at all is another rule's matter.
            is_copy and not (is_sentence and text in self.same_on_purpose)
        ):
            return None, 0
        if not is_copy and bare(text) in self._bare_sources:
            return Doubt(path, text, stops=True), STOP
        if not (found := guess(text, self.language)):
            return None, 0
        is_source = found.language == self.source_language
        is_name = path in NAMES
        stops = found.weight >= STOP and (is_sentence or is_source) and not is_name
        return Doubt(path, text, found.language, stops), found.weight

    @cached_property
    def _bare_sources(self) -> Collection[tuple[str, ...]]:
        return {bare(text) for text in self.source_texts}


def words_of(text: str) -> list[str]:
    """The words of a text, whatever stands between them."""
    return WORDS.findall(plain(text))


def bare(text: str) -> tuple[str, ...]:
    """The words, in capitals or not."""
    return tuple(words_of(text.casefold()))


def doubts(instance: Model) -> list[Doubt]:
    """What is doubtful on a page or snippet and was not confirmed, what stops it first."""
    if not settings.LANGUAGE_IS_GUESSED:
        return []
    standard = Standard.of(instance)
    confirmed = _confirmed(instance)
    weighed = [standard.weigh(text.path, text.text) for text in texts_of(instance)]
    weighed = [(d, w) for d, w in weighed if d and d.digest not in confirmed]
    return sorted(_as_a_whole(weighed), key=lambda doubt: not doubt.stops)


def _as_a_whole(weighed: Iterable[tuple[Doubt, float]]) -> Iterator[Doubt]:
    """The texts in doubt; the short ones stop a page that as a whole is in another language."""
    weighed = list(weighed)
    is_foreign = sum(weight for _doubt, weight in weighed) >= STOP
    for doubt, weight in weighed:
        if weight >= REMARK or (is_foreign and weight > 0):
            yield replace(doubt, stops=doubt.stops or is_foreign)


def doubts_at(translation: Translation, segments: list[Segment]) -> dict[int, Doubt]:
    """What is doubtful about the texts of a translation, by the key of their rows."""
    if not settings.LANGUAGE_IS_GUESSED or not segments:
        return {}
    standard = Standard.of_translation(translation, segments_of(translation))
    target = translation.source.object.get_instance_or_none(translation.target_locale)
    confirmed = _confirmed(target)
    found = {}
    for segment in segments:
        if segment.text and segment.path not in OPTIONAL:
            doubt = standard.doubt(segment.path, segment.text)
            if doubt and doubt.digest not in confirmed:
                # A snippet is mostly a name, and knows no publisher: it is only remarked on.
                is_stopped = doubt.stops and isinstance(target, Page)
                found[segment.row.pk] = replace(doubt, stops=is_stopped)
    return found


def stops(instance: Model) -> list[Doubt]:
    """What keeps it from being published until somebody has mended or confirmed it."""
    return [doubt for doubt in doubts(instance) if doubt.stops]


def _confirmed(instance: Model | None) -> set[str]:
    if not isinstance(instance, Page):
        return set()
    rows = LanguageConfirmation.objects.filter(page=instance.pk or 0)
    return set(rows.values_list("digest", flat=True))
