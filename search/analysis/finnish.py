"""Finnish words: their basic forms, the parts of compounds, and relatives."""

import re
from functools import lru_cache
from importlib.metadata import version
from typing import NamedTuple

import snowballstemmer

from search.analysis import lexicon
from search.analysis.roots import root
from search.analysis.word_lists import names, splits
from search.analysis.words import Analysis, Part, WordAnalyzer, fold
from toolkit.languages import words_of

# A case ending after an abbreviation or a number: EU:n, KETS:iin, PED:ssä, 1990:een.
ENDING = (
    r":i?(?:[ntaä]|[jtn][aä]|(?:ss|st|ll|lt|tt)[aä]|lle|ksi|j?en|den|"
    r"h?[aeiouyäö]n|(?P<long>[aeiouyäö])(?P=long)n)"
)

# The same without a sign, as in KETSiin and PEDit: the abbreviation is told by its capitals.
ABBREVIATION = re.compile(
    r"([A-ZÅÄÖ]{2,})[ei]{0,2}(?:[ntaä]|t[aä]|(?:ss|st|ll|lt)[aä]|lle|ksi|h?[aeiouyäö]n)"
)

# Forms that a text about anything but grammar hardly has, if the word can be another.
UNLIKELY = re.compile(
    r"\+(imper|conneg|2sg|2pl|poten|optat|ins|nstd|arch|dial|poet|rare|s\b)"
)
VERBAL = re.compile(r"\+(inf4|deriv_|part_)")
# Forms that every verb has, so that its basic form means the same.
OF_EVERY_VERB = re.compile(r"\+(inf4|part_)")
NAMES = {"proper", "proper-pl"}
BORDER = re.compile(r"⁅BOUNDARY⁆|⁅HYPHEN⁆|[|\-–]")

# The lengths of unknown words that are taken apart, and the shortest parts of such.
SHORTEST_COMPOUND = 9
LONGEST_GUESS = 40
SHORTEST_PART = 4
SHORTEST_END = 6
MOST_GUESSES = 4
KEPT_READINGS = 5_000


class Reading(NamedTuple):
    """One way to understand a word: the parts of its lemma, its class and form."""

    parts: tuple[str, ...]
    word_class: str
    form: str
    weight: float
    is_known: bool
    is_coined: bool

    @property
    def lemma(self) -> str:
        return fold("".join(self.parts))


class FinnishAnalyzer(WordAnalyzer):
    """Indexes a word under its lemmas, its parts and its root, by a lexicon of forms."""

    version = f"finnish-{lexicon.VERSION}-{version('snowballstemmer')}-4"
    function_words = frozenset(" ".join(words_of("fi").function_words).split())
    choosing_words = frozenset(" ".join(words_of("fi").choosing_words).split())
    defining_words = frozenset(" ".join(words_of("fi").defining_words).split())

    def __init__(self) -> None:
        super().__init__(ENDING)

    def knows(self, word: str) -> bool:
        return bool(plain_readings(word))

    def analyse(self, word: str) -> Analysis:
        if any(map(str.isdigit, word)) or len(word) == 1:
            return super().analyse(word)
        if inflected := ABBREVIATION.fullmatch(word):
            word = inflected[1]
        split = split_by_list(word)
        if split:
            return split
        found = likely(readings(word))
        if found and found[0].is_known:
            return known_word(word, found)
        return unknown_word(word, found)


@lru_cache(KEPT_READINGS)
def readings(word: str, slack: float = 0) -> list[Reading]:
    """The lightest readings of a word as it is written and in small letters."""
    found = lexicon.lexicon().lookup(word, slack)
    if word != word.lower():
        found += lexicon.lexicon().lookup(word.lower(), slack)
    least = min((weight for _text, weight in found), default=0)
    return [reading(text, weight) for text, weight in found if weight <= least + slack]


@lru_cache(KEPT_READINGS)
def plain_readings(word: str) -> list[Reading]:
    """The readings of a word in small letters that needs no guess, and at most one border."""
    found = [
        reading(text, weight) for text, weight in lexicon.lexicon().lookup(word, most=1)
    ]
    return [r for r in found if r.is_known]


def reading(text: str, weight: float) -> Reading:
    source, lemma, word_class, _number, usage, form = text.split("\t")[:6]
    parts = tuple(part.lower() for part in BORDER.split(lemma) if part)
    form += f"+{usage.strip('⟨⟩')}" if usage else ""
    is_known = source in ("Lexicon", "Lexicon|Pfx", "Lexicon|Num")
    return Reading(parts, word_class, form, weight, is_known, source != "Lexicon")


def likely(found: list[Reading]) -> list[Reading]:
    """The known readings before guesses, without forms that nobody writes."""
    found = [r for r in found if r.is_known] or found
    found = [r for r in found if not UNLIKELY.search(r.form)] or found
    if any(r.word_class == "noun" and r.form == "+sg+nom" for r in found):
        found = [r for r in found if r.form != "+past+3sg"]
    return [r for r in found if not r.word_class.endswith("-pl")] or found


def known_word(word: str, found: list[Reading]) -> Analysis:
    verbs = [r for r in found if r.word_class == "verb" and VERBAL.search(r.form)]
    others = [r for r in found if r not in verbs]
    lemmas = [r.lemma for r in others]
    if not lemmas:
        action = re.fullmatch(r"(.+m)i(?:nen|s\w*)", word.lower())
        is_action = action and any("+inf4" in r.form for r in verbs)
        lemmas = [f"{action[1]}inen"] if is_action else [r.lemma for r in verbs]
    bases = [r.lemma for r in verbs if OF_EVERY_VERB.search(r.form)]
    is_name = any(r.word_class in NAMES for r in found)
    compound = next((r for r in found if len(r.parts) > 1), None)
    return Analysis(
        lemmas=unique(lemmas),
        parts=() if is_name or not compound else compound_parts(word, compound.parts),
        bases=unique(base for base in bases if base not in lemmas),
        roots=unique(lemmas if is_name else map(root, lemmas)),
        known=True,
        is_name=is_name,
        is_coined=bool(compound and compound.is_coined),
        can_modify=all(r.word_class == "noun" and r.form == "+sg+nom" for r in found),
    )


def unknown_word(word: str, guesses: list[Reading]) -> Analysis:
    """A word by its guessed lemmas and its stem, and by the parts of it that are known."""
    written = fold(word)
    if (lemma := modifier(written)) != written:
        return Analysis((lemma,), (), bases(lemma), (root(lemma),))
    lemmas = unique([written, *(r.lemma for r in guesses[:MOST_GUESSES])])
    parts = known_parts(written) or known_end(written)
    return Analysis(lemmas, parts, roots=(stem(written),), is_coined=True)


def compound_parts(word: str, parts: tuple[str, ...]) -> tuple[Part, ...]:
    """
    The parts of a compound and the compounds inside it.

    All parts but the last are spelt in a compound's lemma as they are in the word.
    """
    borders = [0]
    for part in parts[:-1]:
        borders.append(borders[-1] + len(part))
    borders.append(len(word))
    lemmas = [*map(modifier, parts[:-1]), fold(parts[-1])]
    found = []
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            if last - first + 1 < len(parts):
                lemma = fold("".join(parts[first:last])) + lemmas[last]
                place = borders[first], borders[last + 1]
                found += [Part(p, *place, root(p)) for p in (lemma, *bases(lemma))]
    return tuple(found)


@lru_cache(10_000)
def modifier(part: str) -> str:
    """The lemma of what stands before the last part: kaupungin, yhteis, ilmasto."""
    known = plain_readings(part)
    nouns = [r for r in known if r.word_class in ("noun", "adjective", *NAMES)]
    for form in ("+sg+nom", "+sg+gen", "+pl+gen"):
        for r in nouns:
            if r.form == form:
                return r.lemma
    if part.endswith("s") and not nouns:
        adjective = f"{part[:-1]}nen"
        if any(not r.weight for r in plain_readings(adjective)):
            return adjective
    return (nouns or known)[0].lemma if known else fold(part)


@lru_cache(10_000)
def bases(lemma: str) -> tuple[str, ...]:
    """The verb of a lemma such as "kehittäminen" or "rakennettava"."""
    verbs = [r for r in readings(lemma) if r.is_known and r.word_class == "verb"]
    return unique(r.lemma for r in verbs if OF_EVERY_VERB.search(r.form))


def known_parts(word: str) -> tuple[Part, ...]:
    """Parts of a word that is not known itself: a known beginning, a known end or both."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_GUESS:
        return ()
    for border in range(len(word) - SHORTEST_PART + 1, SHORTEST_PART - 1, -1):
        front, back = word[:border], word[border:]
        if not is_modifier(front):
            continue
        ends = likely(plain_readings(back))
        if ends and len(back) >= SHORTEST_PART:
            end = ends[0].lemma
        elif len(front) > SHORTEST_PART + 1:
            end = stem(back)
        else:
            continue
        return (
            Part(modifier(front), 0, border, root(modifier(front))),
            *(Part(p, border, len(word), root(p)) for p in (end, *bases(end))),
        )
    return ()


def known_end(word: str) -> tuple[Part, ...]:
    """The longest end of a word that is a known word, whatever is before it."""
    if len(word) > LONGEST_GUESS:
        return ()
    for border in range(SHORTEST_PART - 1, len(word) - SHORTEST_END + 1):
        ends = [r for r in likely(plain_readings(word[border:])) if not r.weight]
        for end in ends[:1]:
            if end.word_class == "noun":
                return (Part(end.lemma, border, len(word), root(end.lemma)),)
    return ()


def is_modifier(part: str) -> bool:
    return modifier(part) != part or bool(plain_readings(part))


def split_by_list(word: str) -> Analysis | None:
    """The analysis of a word that the list of splits has, in any of its forms."""
    lowered = word.lower()
    candidates = splits().get(lowered[:5])
    if not candidates:
        return None
    slack = 4 if any(len(parts) > 1 for parts in candidates.values()) else 1
    for lemma in dict.fromkeys(r.lemma for r in readings(lowered, slack)):
        if parts := candidates.get(lemma):
            found = compound_parts(lowered, parts) if len(parts) > 1 else ()
            is_name = lemma in names()
            roots = (lemma if is_name else root(lemma),)
            return Analysis((lemma,), found, bases(lemma), roots, True, is_name)
    return None


def stem(word: str) -> str:
    # A stemmer of its own for each word: one that threads share gives wrong stems.
    return snowballstemmer.stemmer("finnish").stemWord(word) or word


def unique(words: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
