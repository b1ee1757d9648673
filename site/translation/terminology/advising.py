"""The agreed wordings beside each segment, and what is wrong with those of its translation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from wagtail.models import Locale
from wagtail_localize.models import Translation

from toolkit.alphabet import Alphabetical
from toolkit.models import GlossaryTerm
from translation.segments import Segment
from translation.terminology.occurrences import Occurrence, Wordings
from translation.terminology.problems import Kind, sentence


@dataclass(frozen=True)
class Wording:
    """A term of the source language and how it is said in the other one."""

    key: UUID
    term: str
    agreed: str
    avoid: tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """A breach of the glossary; `used` is the wording to avoid that stands there."""

    kind: Kind
    wording: Wording
    used: str = ""

    def __str__(self) -> str:
        wording = self.wording
        return sentence(self.kind, wording.term, wording.agreed, self.used)


@dataclass
class Advice:
    """The terms that a segment concerns, and what is wrong with its translation."""

    wordings: list[Wording] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def warnings(self) -> list[str]:
        return [str(problem) for problem in self.problems]


def advice(translation: Translation, segments: Iterable[Segment]) -> dict[int, Advice]:
    """Advice by `segment.row.pk`, for those segments that concern a term; one query."""
    glossary = Glossary(translation.source.locale, translation.target_locale)
    found = {s.row.pk: glossary.advice(s.source, own_text(s)) for s in segments}
    return {pk: given for pk, given in found.items() if given.wordings}


def own_text(segment: Segment) -> str:
    """The translation; nothing as long as it is the source's own text."""
    return segment.text if segment.text != segment.source else ""


def in_use(term: GlossaryTerm, language: str) -> list[str]:
    """What stands for a term in its language: its name, its letters, and these in full."""
    in_full = term.expansion if term.expansion_language in ("", language) else ""
    return [text for text in (term.term, term.abbreviation, in_full) if text]


class Glossary:
    """The glossary of two languages, ready to be compared with texts."""

    def __init__(self, source: Locale, target: Locale) -> None:
        ours, theirs = source.language_code, target.language_code
        pairs = [
            (by_language[source.pk], by_language[target.pk])
            for by_language in _terms_by_key(source, target)
        ]
        self.wordings = {t.translation_key: _wording(s, t) for s, t in pairs}
        self.terms = Wordings(
            ours,
            [(s.translation_key, text) for s, _t in pairs for text in in_use(s, ours)],
            loose=False,
        )
        agreed = [
            (t.translation_key, text) for _s, t in pairs for text in in_use(t, theirs)
        ]
        self.agreed = Wordings(theirs, agreed, loose=False)
        self.relatives = Wordings(theirs, agreed, loose=True)
        self.avoided = Wordings(
            theirs,
            [((w.key, text), text) for w in self.wordings.values() for text in w.avoid],
            loose=False,
        )

    def advice(self, source: str, text: str) -> Advice:
        """What the glossary says of a text and its translation; of the text if there is none."""
        named = {found.key for found in self.terms.find(source)}
        avoided = self._avoided(text)
        problems = [
            Problem(Kind.AVOIDED, self.wordings[key], used)
            for key, used in sorted(avoided, key=lambda found: found[1])
        ]
        if text and named:
            there = {found.key for found in self.relatives.find(text)}
            there |= {key for key, _used in avoided}
            problems += [
                Problem(Kind.LEFT_OUT, self.wordings[key])
                for key in self._ordered(named - there)
            ]
        concerned = named | {key for key, _used in avoided}
        return Advice(
            [self.wordings[key] for key in self._ordered(concerned)], problems
        )

    def _avoided(self, text: str) -> set[tuple[UUID, str]]:
        """Wordings to avoid, unless they are but a part of the agreed one."""
        found = self.avoided.find(text) if text else set()
        if not found:
            return set()
        agreed = self.agreed.find(text)
        return {o.key for o in found if not any(_covers(a, o) for a in agreed)}

    def _ordered(self, keys: set[UUID]) -> list[UUID]:
        return [key for key in self.wordings if key in keys]


def _covers(agreed: Occurrence, avoided: Occurrence) -> bool:
    return (
        agreed.key == avoided.key[0]
        and agreed.start <= avoided.start
        and avoided.end <= agreed.end
    )


def _terms_by_key(source: Locale, target: Locale) -> list[dict[int, GlossaryTerm]]:
    """The terms that have a wording in both languages, by language, in order of the alphabet."""
    by_key = defaultdict(dict)
    terms = GlossaryTerm.objects.filter(Q(locale=source) | Q(locale=target))
    for term in terms.order_by(Alphabetical("term")):
        by_key[term.translation_key][term.locale_id] = term
    return [found for found in by_key.values() if len(found) > 1]


def _wording(source: GlossaryTerm, target: GlossaryTerm) -> Wording:
    avoid = tuple(filter(None, map(str.strip, target.avoid.splitlines())))
    return Wording(target.translation_key, source.term, target.term, avoid)
