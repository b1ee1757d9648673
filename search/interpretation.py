"""Understands what a reader typed: makes a query of words, their relatives and synonyms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from search import synonyms
from search.analysis import Analysis, WordAnalyzer, analyzer_for, fold
from search.analysis.terms import (
    EXACT,
    JOINED,
    LONGEST,
    PART,
    RELATIVE,
    REPEATED,
    TITLED,
    joined,
)
from search.analysis.words import Part
from search.corrections import Corrector
from search.kinds import named_kinds
from search.queries import PARTIAL, Alternative, Group, Query, Reason
from search.vocabulary import Frequencies, frequencies
from search.wording import Word, read, whole_title
from toolkit.locales import locale_for, locales

# A relative that stands in more documents than these, and in more than so many times those
# of the word itself, says something else.
FEW, SWAMPED = 10, 2

# The halves of a compound say nothing apart when this share of documents may have both.
COMMON = 0.08


def interpret(typed: str, language: str, literally: bool = False) -> Query:
    """The query for what was typed by a reader of a language; `literally` mends nothing."""
    analyzer, locale = analyzer_for(language), locale_for(language).pk
    wording = read(typed, analyzer)
    if not wording.words:
        return Query()
    drafts = Drafts(wording.words, language)
    known = frequencies(drafts.terms, locale)
    corrected, suggested = {}, {}
    if unmet := drafts.unmet(known):
        drafts.add_foreign_synonyms(unmet)
        if not literally:
            corrected, suggested = drafts.correct(unmet, Corrector(analyzer, locale))
        known = frequencies(drafts.terms, locale)
    kinds = {kind for draft in drafts.of_kinds for kind in draft.kinds}
    excluded = [analyzer.analysis_of(word).lemmas for word in wording.excluded]
    return Query.of(
        list(drafts.groups(known)),
        phrases=wording.phrases,
        excluded=tuple(EXACT + lemma for lemmas in excluded for lemma in lemmas),
        excluded_phrases=wording.excluded_phrases,
        corrected=corrected,
        suggested=suggested,
        rarities={term: known.rarity(term) for term in drafts.terms},
        kinds=tuple(sorted(kinds)),
        carrying=wording.carrying,
    )


@dataclass(frozen=True)
class Joint:
    """Two words as one; `are_apart` tells that they can stand side by side as they are."""

    lemmas: tuple[str, ...]
    root: str
    are_apart: bool

    def is_needed(self, known: Frequencies) -> bool:
        """Whether documents have the compound, of which the halves are not meant."""
        return not self.are_apart and any(
            EXACT + lemma in known for lemma in self.lemmas
        )


@dataclass
class Draft:
    """A word on its way to a group: `joined` are compounds of it and a neighbour."""

    text: str
    analysis: Analysis
    joined: list["Joint"] = field(default_factory=list)
    synonyms: list[Alternative] = field(default_factory=list)
    kinds: tuple[str, ...] = ()  # terms of the kinds of page that it is a word for

    @property
    def own(self) -> list[Alternative]:
        lemmas, bases, roots = (
            self.analysis.lemmas,
            self.analysis.bases,
            self.analysis.roots,
        )
        return [
            *(Alternative((EXACT + lemma,), Reason.EXACT) for lemma in lemmas),
            *(Alternative((PART + lemma,), Reason.PART) for lemma in lemmas),
            *(Alternative((PART + base,), Reason.RELATIVE) for base in bases),
            *(Alternative((RELATIVE + root,), Reason.RELATIVE) for root in roots),
        ]

    @property
    def terms(self) -> Iterator[str]:
        """All terms of which it matters in how many documents they are."""
        for alternative in self.alternatives:
            yield from alternative.terms
        for part in self.analysis.parts:
            yield from terms_of(part)
        yield from (REPEATED + lemma for lemma in self.analysis.lemmas)
        yield from self.kinds

    @property
    def beside(self) -> list[Alternative]:
        """The parts of a compound as neighbours, and compounds with a neighbour."""
        pairs = [joined(one.root, other.root) for one, other in halves(self.analysis)]
        lemmas = [lemma for joint in self.joined for lemma in joint.lemmas]
        roots = [joint.root for joint in self.joined]
        return [
            *(Alternative((pair,), Reason.PART) for pair in pairs),
            *(Alternative((EXACT + lemma,), Reason.PART) for lemma in lemmas),
            *(Alternative((PART + lemma,), Reason.PART) for lemma in lemmas),
            *(Alternative((JOINED + root,), Reason.EXACT) for root in roots),
        ]

    @property
    def titled(self) -> list[Alternative]:
        """What finds nothing more, but counts for more: the same words in a title."""
        return [
            replace(alternative, terms=(TITLED + alternative.terms[0][1:],))
            for alternative in (*self.own, *self.beside, *self.synonyms)
            if len(alternative.terms) == 1 and alternative.terms[0].startswith(PART)
        ]

    @property
    def alternatives(self) -> list[Alternative]:
        found = [*self.own, *self.beside, *self.synonyms, *self.titled]
        return list(dict.fromkeys(found))

    def is_met(self, known: Frequencies) -> bool:
        """Whether a document has the word itself, alone or in a compound."""
        words = [a for a in (*self.own, *self.beside) if a.reason != Reason.RELATIVE]
        return any(term in known for a in words for term in a.terms)

    def group(self, known: Frequencies) -> Group:
        own = [t for a in (*self.own, *self.beside) for t in a.terms if t in known]
        alternatives = [a for a in self.alternatives if self.is_useful(a, known)]
        if any(joint.is_needed(known) for joint in self.joined):
            alternatives = [a for a in alternatives if a not in self.own]
        meant = own or [t for a in self.synonyms for t in a.terms if t in known]
        return Group(
            self.text,
            tuple(alternatives),
            min(map(known.rarity, meant), default=known.rarity("")),
            tuple(self.parts(known)),
            halves=tuple(self.halves(known)),
            is_met=bool(meant),
            is_own=bool(own) or self.analysis.known,
            is_kind=bool(self.kinds),
            repeated=tuple(
                Alternative((REPEATED + lemma,), Reason.EXACT)
                for lemma in self.analysis.lemmas
                if REPEATED + lemma in known
            ),
        )

    def halves(self, known: Frequencies) -> Iterator[Alternative]:
        """The halves of a compound that anybody may make up, wherever on the page they are."""
        # Those of a word of the dictionary, such as päiväkoti, are a guess.
        for one, other in halves(self.analysis) if self.analysis.is_coined else ():
            terms = RELATIVE + one.root, RELATIVE + other.root
            if known.share(terms) <= COMMON:
                yield Alternative(terms, Reason.RELATIVE)

    def parts(self, known: Frequencies) -> Iterator[Group]:
        """The parts of a compound that pages have, each as a word of its own."""
        places: dict[tuple[int, int], list[Part]] = {}
        for part in self.analysis.parts:
            places.setdefault((part.start, part.end), []).append(part)
        for parts in places.values():
            terms = dict.fromkeys(t for p in parts for t in terms_of(p) if t in known)
            if words := [term for term in terms if term.startswith(PART)]:
                yield Group(
                    words[0][1:],
                    tuple(Alternative((term,), Reason.RELATIVE) for term in terms),
                    min(map(known.rarity, words)) * PARTIAL,
                    part_of=self.text,
                )

    def is_useful(self, alternative: Alternative, known: Frequencies) -> bool:
        """Not a relative that is far more common than the word, nor what nobody uses."""
        [term, *_more] = alternative.terms
        if term.startswith(RELATIVE):
            word = max(known.of_terms.get(a.terms[0], 0) for a in self.own[:-1])
            return known.of_terms.get(term, 0) <= max(SWAMPED * word, FEW)
        return alternative in self.own or term.startswith(JOINED) or term in known


class Drafts:
    """The words of a query in their order, each with what its neighbours add to it."""

    def __init__(self, words: Sequence[Word], language: str) -> None:
        self.language = language
        self.analyzer = analyzer_for(language)
        self.thesaurus = synonyms.thesaurus()
        self.take(words)

    def take(self, words: Sequence[Word]) -> None:
        words = list(self.without_choosing(words))
        self.words = words
        analyses = [self.analyzer.analysis_of(word.text) for word in words]
        self.drafts = [Draft(w.text, a) for w, a in zip(words, analyses, strict=True)]
        for number, word in enumerate(words):
            if word.follows and number:
                self.join(self.drafts[number - 1], self.drafts[number])
        self.add_synonyms(self.drafts, self.language)
        for first, last, terms in named_kinds(analyses, self.language):
            for draft in self.drafts[first:last]:
                draft.kinds += terms

    def without_choosing(self, words: Sequence[Word]) -> Iterator[Word]:
        """The words; beside one for a kind of page not those that choose: "next event"."""
        analyses = [self.analyzer.analysis_of(word.text) for word in words]
        names_kind = any(named_kinds(analyses, self.language))
        for word, analysis in zip(words, analyses, strict=True):
            written = {fold(word.text), *analysis.lemmas}
            if not names_kind or self.analyzer.choosing_words.isdisjoint(written):
                yield word

    @property
    def terms(self) -> set[str]:
        return {term for draft in self.drafts for term in draft.terms} | {self.title}

    @property
    def title(self) -> str:
        """The term of a title that says all of the query and nothing else."""
        return whole_title([draft.text for draft in self.drafts], self.analyzer)

    @property
    def of_kinds(self) -> list[Draft]:
        """Words for kinds of page, such as "news"."""
        return [draft for draft in self.drafts if draft.kinds]

    def join(self, one: Draft, other: Draft) -> None:
        """Take two words for a compound that somebody wrote apart, which it may be."""
        written = self.analyzer.analysis_of((one.text + other.text)[:LONGEST])
        lemma = (one.analysis.lemmas[0] + other.analysis.lemmas[0])[:LONGEST]
        joint = Joint(
            tuple(dict.fromkeys([*written.lemmas, lemma])),
            joined(one.analysis.root, other.analysis.root)[1:],
            are_apart=one.analysis.known
            and other.analysis.known
            and not is_modifier(one),
        )
        one.joined.append(joint)
        other.joined.append(joint)

    def add_synonyms(self, drafts: Sequence[Draft], language: str) -> None:
        """Add synonyms of words that are of a language, in the language of the query."""
        analyzer = analyzer_for(language)
        lemmas = [analyzer.analysis_of(draft.text).lemmas for draft in drafts]
        for first, last, text in self.thesaurus.find(lemmas, language, self.language):
            alternatives = as_alternatives(text, self.analyzer)
            for draft in drafts[first:last]:
                draft.synonyms += alternatives

    def add_foreign_synonyms(self, unmet: Sequence[Draft]) -> None:
        """Take words that no document has for words of the site's other languages."""
        texts = {draft.text for draft in unmet}
        drafts = [draft for draft in self.drafts if draft.text in texts]
        for locale in locales().values():
            if locale.language_code != self.language:
                self.add_synonyms(drafts, locale.language_code)

    def correct(
        self, unmet: Sequence[Draft], corrector: Corrector
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Correct misspelt words; gives what was corrected, and what is only suggested."""
        misspelt = {d.text: d.analysis for d in unmet if not d.synonyms}
        corrected, suggested = corrector.correct(misspelt)
        if corrected:
            words = [Word(corrected.get(w.text, w.text), w.follows) for w in self.words]
            self.take(words)
            self.add_foreign_synonyms(unmet)
        return corrected, suggested

    def unmet(self, known: Frequencies) -> list[Draft]:
        if not known.documents:
            return []
        return [draft for draft in self.drafts if not draft.is_met(known)]

    def groups(self, known: Frequencies) -> Iterator[Group]:
        """
        A group for each word that differs from those before it.

        Words for kinds alone find the pages of the kinds, whatever stands on them.
        """
        seen: set[tuple[str, ...]] = set()
        ask_for_kinds = len(self.of_kinds) == len(self.drafts)
        for draft in self.drafts:
            if draft.analysis.lemmas not in seen:
                is_first = not seen
                kinds = draft.kinds if ask_for_kinds else ()
                seen.add(draft.analysis.lemmas)
                group = draft.group(known)
                of_kind = tuple(Alternative((kind,), Reason.PART) for kind in kinds)
                group = replace(group, alternatives=group.alternatives + of_kind)
                if is_first and self.title in known:
                    title = Alternative((self.title,), Reason.EXACT)
                    group = replace(group, alternatives=(*group.alternatives, title))
                yield group


def is_modifier(draft: Draft) -> bool:
    """Whether a word looks like the beginning of a compound: "asukas", not "asukkaan"."""
    return draft.analysis.can_modify and fold(draft.text) in draft.analysis.lemmas


def halves(analysis: Analysis) -> list[tuple[Part, Part]]:
    """What a compound is made of, at each place where it parts in two, hyphen or not."""
    end = max((part.end for part in analysis.parts), default=0)
    fronts = {p.end: p for p in reversed(analysis.parts) if not p.start}
    backs = {p.start: p for p in reversed(analysis.parts) if p.end == end}
    return [
        (fronts[place], backs[start])
        for place in fronts
        for start in (place, place + 1)
        if start in backs
    ]


def terms_of(part: Part) -> tuple[str, ...]:
    return PART + part.lemma, TITLED + part.lemma, RELATIVE + part.root


def as_alternatives(text: str, analyzer: WordAnalyzer) -> list[Alternative]:
    """A synonym: a word, alone or in compounds, or words that stand next to each other."""
    places = analyzer.words(text)
    analyses = [analyzer.analysis_of(text[start:end]) for start, end in places]
    analyses = [analysis for analysis in analyses if analysis.lemmas]
    if len(analyses) == 1:
        words = analyses[0].lemmas[:1] + analyses[0].bases
        return [Alternative((PART + word,), Reason.SYNONYM, text) for word in words]
    meant = [a for a in analyses if analyzer.function_words.isdisjoint(a.lemmas)]
    if meant == analyses:
        terms = tuple(joined(one.root, two.root) for one, two in pairwise(analyses))
    else:
        terms = tuple(EXACT + analysis.lemmas[0] for analysis in meant)
    return [Alternative(terms, Reason.SYNONYM, text)] if terms else []
