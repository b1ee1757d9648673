"""The glossary in two languages as it leaves in a file and comes back."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from toolkit.models import GlossaryTerm
from translation.exchange.selection import key
from translation.exchange.units import Row
from translation.segments import Segment, segments_of

FIELDS = ("term", "abbreviation", "expansion", "definition", "avoid")


@dataclass
class Concept:
    """A term in each language, by the names of its fields; `key` is its own on this site."""

    number: int
    key: str
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    problem: str = ""


def concepts(source: Locale, target: Locale) -> Iterator[Concept]:
    """The glossary of the source language, with the wordings of the target so far."""
    codes = {source.pk: source.language_code, target.pk: target.language_code}
    found: dict[UUID, Concept] = {}
    terms = list(GlossaryTerm.objects.filter(locale__in=codes))
    for term in sorted(terms, key=lambda term: term.locale_id != source.pk):
        if term.locale_id == source.pk:
            number = len(found) + 1
            found[term.translation_key] = Concept(number, str(term.translation_key))
        if concept := found.get(term.translation_key):
            words = {name: getattr(term, name) for name in FIELDS}
            concept.words[codes[term.locale_id]] = words
    yield from found.values()


def rows_of(concepts: list[Concept]) -> Iterator[Row]:
    """What the concepts say in each language as rows for the translations of the terms."""
    terms = _Terms()
    for concept in concepts:
        if concept.problem:
            yield _refused(concept, concept.problem)
        elif term := terms.key_of(concept):
            for code, words in concept.words.items():
                yield from terms.rows(concept, term, code, words)
        else:
            yield _refused(
                concept, _("The glossary has no such term. Add it there first.")
            )


def _refused(concept: Concept, problem: str) -> Row:
    names = [words["term"] for words in concept.words.values() if words.get("term")]
    source = names[0] if names else concept.key
    return Row(concept.number, "", concept.key, source=source, problem=problem)


class _Terms:
    """The terms of this site, to be found by their keys or as any language says them."""

    def __init__(self) -> None:
        self.locales = {
            locale.language_code.lower(): locale.pk for locale in Locale.objects.all()
        }
        self.terms = {
            (str(term.translation_key), term.locale_id): term
            for term in GlossaryTerm.objects.all()
        }
        self.keys = {term for term, _locale in self.terms}
        self.by_name = {
            (locale, term.term.casefold()): key
            for (key, locale), term in self.terms.items()
        }
        self.translations = {
            (str(row.source.object_id), row.target_locale_id): row
            for row in Translation.objects.filter(
                source__object__in=self.keys, enabled=True
            ).select_related("source__locale", "target_locale")
        }

    def key_of(self, concept: Concept) -> str | None:
        if concept.key in self.keys:
            return concept.key
        for code, words in concept.words.items():
            name = words.get("term", "").casefold()
            if found := self.by_name.get((self._locale(code), name)):
                return found
        return None

    def rows(
        self, concept: Concept, term: str, code: str, words: dict[str, str]
    ) -> Iterator[Row]:
        locale = self._locale(code)
        words = {name: text for name, text in words.items() if text}
        if locale is None or not words:
            return
        own = self.terms.get((term, locale))
        translation = self.translations.get((term, locale))
        if translation:
            words = yield from self._of_segments(concept, translation, words)
        if own:
            kept = [name for name, text in words.items() if getattr(own, name) != text]
            yield from (_kept(concept, name) for name in kept)
        elif not translation:
            problem = _(
                "Nobody has begun this translation. Begin it, then import anew."
            )
            yield _refused(concept, problem)
        else:
            yield from (_kept(concept, name) for name in words)

    def _locale(self, code: str) -> int | None:
        code = code.lower().replace("_", "-")
        return self.locales.get(code) or self.locales.get(code.partition("-")[0])

    def _of_segments(
        self, concept: Concept, translation: Translation, words: dict[str, str]
    ) -> Generator[Row, None, dict[str, str]]:
        """The rows of what the desk translates; returns the words that it does not."""
        segments = {segment.path: segment for segment in segments_of(translation)}
        for name in words.keys() & segments.keys():
            yield _row(concept, translation, segments[name], words[name])
        return {name: words[name] for name in words.keys() - segments.keys()}


def _kept(concept: Concept, name: str) -> Row:
    label = GlossaryTerm._meta.get_field(name).verbose_name
    return _refused(
        concept,
        _("A file changes translations only, not this (%(field)s).") % {"field": label},
    )


def _row(
    concept: Concept, translation: Translation, segment: Segment, text: str
) -> Row:
    text = StringValue.from_plaintext(text).data
    return Row(
        concept.number,
        str(translation.uuid),
        key(segment),
        source=segment.source,
        text=text,
        # A table of words has no date; the preview shows what they would replace.
        exported=timezone.now(),
        is_same=text == segment.source,
    )
