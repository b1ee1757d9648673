"""Terms of the glossary that are what somebody asks for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from search.analysis import Analysis, WordAnalyzer, analyzer_for, fold
from search.analysis.terms import PART
from search.corrections import distance, most_mistakes
from search.synonyms import current_version, thesaurus
from search.vocabulary import frequencies
from search.wording import read
from toolkit.glossary import glossary_addresses
from toolkit.locales import language_code, locale_for, locales
from toolkit.models import GlossaryTerm

MOST = 3
# What part of the query a term must be: more than half, or less where it is a word of
# another language, which nobody types by chance.
HALF, THIRD = 0.5, 0.3
# A single word of a longer term asks for it unless more pages than this share have it.
COMMON = 0.1
SHORTEST_MISSPELT = 5
# Words of a query in which those of terms are looked for misspelt.
MOST_MISSPELT = 3


class Name(NamedTuple):
    """One of the wordings of a term: for each of its words what it may be told by."""

    key: object  # the term's translation key
    language: str
    words: tuple[frozenset[str], ...]
    written: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """A term with its address on the glossary page and its wordings in other languages."""

    term: GlossaryTerm
    address: str
    others: tuple[GlossaryTerm, ...] = ()

    @property
    def uses(self) -> str:
        """The address of a search for the pages that use the term."""
        return f"{reverse('search')}?{urlencode({'q': self.term.term})}"

    @property
    def language(self) -> str:
        """The code of the term's language, where that is not the reader's."""
        code = language_code(self.term.locale_id)
        return "" if code == get_language() else code


def definitions(words: str, language: str, literally: bool = False) -> list[Definition]:
    """The terms that the words ask for in any language of the site, the nearest first."""
    shares: dict[object, float] = {}
    version = current_version()
    names = all_names(version)
    codes = [locale.language_code for locale in locales().values()]
    for code in codes:
        asked = Asked(words, code)
        known = [name for name in names if name.language == code]
        found = asked.shares(known)
        if not found and not literally:
            found = asked.corrected(known, analyzer_for(language)).shares(known)
        least = HALF if code == language else THIRD
        for key, share in found:
            if share > least or (share == least and code != language):
                shares[key] = max(shares.get(key, 0), share)
    if not shares and not literally:
        known = [name for name in names if name.language == language]
        for text in synonyms_of(words, language, version):
            meant = Asked(text, language)
            shares |= {name.key: 1 for name in known if meant.is_whole(name)}
    best = sorted(shares, key=lambda key: -shares[key])[:MOST]
    return list(as_definitions(best, language)) if best else []


def synonyms_of(words: str, language: str, version: int) -> list[str]:
    """What means the same as all of the words together."""
    analyses = Asked(words, language).analyses
    lemmas = [one.lemmas for one in analyses]
    found = thesaurus(version).find(lemmas, language, language)
    return [text for first, last, text in found if last - first == len(analyses)]


class Asked:
    """The words of a query as words of one language."""

    def __init__(self, words: str | Sequence[str], language: str) -> None:
        self.language = language
        self.analyzer = analyzer_for(language)
        if isinstance(words, str):
            words = [word.text for word in read(words, self.analyzer).words]
        asking = self.analyzer.defining_words
        self.words = [
            word
            for word in words
            if asking.isdisjoint({fold(word), *self.analyzer.analysis_of(word).lemmas})
        ] or list(words)
        self.analyses = [self.analyzer.analysis_of(word) for word in self.words]
        self.told_by = [told_by(analysis) for analysis in self.analyses]

    @property
    def apart(self) -> set[str]:
        """The compounds that neighbours would be if they were written as one word."""
        firsts = [analysis.lemmas[0] for analysis in self.analyses]
        return {one + other for one, other in pairwise(firsts)}

    def shares(self, names: Iterable[Name]) -> list[tuple[object, float]]:
        """The terms that the query has in it, or is a part of, and which part of it they are."""
        if not self.words:
            return []
        found: dict[object, float] = {}
        by_key: dict[object, set[str]] = {}
        for name in names:
            by_key.setdefault(name.key, set()).update(*name.words)
        for name in names:
            met = [any(word & told for told in self.told_by) for word in name.words]
            if self.is_rare_part(name, met):
                found[name.key] = 1
            elif all(met):
                its = by_key[name.key]
                share = sum(bool(told & its) for told in self.told_by) / len(self.words)
                found[name.key] = max(found.get(name.key, 0), share)
            elif len(name.words) == 1 and self.apart & name.words[0]:
                found[name.key] = max(found.get(name.key, 0), 2 / len(self.words))
        return list(found.items())

    def is_whole(self, name: Name) -> bool:
        """Whether the words are the term's, no more and no less."""
        return len(self.words) == len(name.words) and all(
            word & told for word, told in zip(name.words, self.told_by, strict=True)
        )

    def is_rare_part(self, name: Name, met: Sequence[bool]) -> bool:
        """Whether the only word of the query is a word or a part of the term, and rare."""
        if len(self.words) > 1:
            return False
        [told] = self.told_by
        is_word = any(met) and len(name.words) == 2
        parts = self.analyzer.analysis_of(name.written[0]).parts
        is_part = len(name.words) == 1 and any(part.lemma in told for part in parts)
        if not (is_word or is_part):
            return False
        terms = [PART + lemma for lemma in self.analyses[0].lemmas]
        known = frequencies(terms, locale_for(self.language).pk)
        return max(map(known.share, [[term] for term in terms])) <= COMMON

    def corrected(self, names: Iterable[Name], reader: WordAnalyzer) -> "Asked":
        """The query with each word that is nearly one of a term, and none of the reader's."""
        if len(self.words) > MOST_MISSPELT:
            return self
        written = {word for name in names for word in name.written}
        return Asked(
            [
                word
                if reader.knows(fold(word))
                else nearest(word, written, self.analyzer)
                for word in self.words
            ],
            self.language,
        )


def nearest(word: str, known: Iterable[str], analyzer: WordAnalyzer) -> str:
    folded = fold(word)
    if len(folded) < SHORTEST_MISSPELT or analyzer.knows(folded):
        return word
    most = most_mistakes(folded)
    near = [
        (cost, other)
        for other in known
        if abs(len(other) - len(folded)) <= most
        and (cost := distance(folded, other, most)) <= (1 if len(folded) < 10 else 2)
    ]
    return min(near)[1] if near else word


def told_by(analysis: Analysis) -> frozenset[str]:
    """What two words have in common that are forms of each other, or of the same origin."""
    roots = {f"/{root}" for root in analysis.roots}
    return frozenset({*analysis.lemmas, *analysis.bases, *roots})


@lru_cache(maxsize=2)
def all_names(version: int) -> list[Name]:
    """The wordings of every term: itself, abbreviation, in full, and what to avoid."""
    return [
        name
        for term in GlossaryTerm.objects.all()
        for name in names_of(term, locales()[term.locale_id].language_code)
    ]


def names_of(term: GlossaryTerm, language: str) -> Iterator[Name]:
    texts = [(text, language) for text in (term.term, *term.avoid.splitlines())]
    texts.append((term.abbreviation, language))
    texts.append((term.expansion, term.expansion_language or language))
    for text, code in dict.fromkeys(texts):
        analyzer = analyzer_for(code)
        words = [word.text for word in read(text, analyzer).words]
        analyses = [analyzer.analysis_of(word) for word in words]
        if words:
            told = tuple(map(told_by, analyses))
            yield Name(term.translation_key, code, told, tuple(map(fold, words)))


def as_definitions(keys: Sequence[object], language: str) -> Iterator[Definition]:
    """The terms in the language of the reader, where they have one."""
    here = locale_for(language).pk
    by_key: dict[object, dict[int, GlossaryTerm]] = {}
    for term in GlossaryTerm.objects.filter(translation_key__in=keys):
        by_key.setdefault(term.translation_key, {})[term.locale_id] = term
    urls = glossary_addresses()
    for key in keys:
        terms = by_key.get(key, {})
        term = terms.get(here) or next(iter(terms.values()), None)
        if term:
            url = urls.get(term.locale_id)
            others = tuple(t for t in terms.values() if t is not term)
            yield Definition(term, f"{url}#{term.anchor}" if url else "", others)
