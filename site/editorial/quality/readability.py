"""Whether the language of a page is easy to read, and is the language it claims to be."""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from toolkit import languages
from toolkit.locales import language_code
from toolkit.models import BasePage
from toolkit.quality.contents import Contents, Passage
from toolkit.quality.rule import Breach, Rule

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# A full stop inside a sentence is followed by a small letter or a number: esim. näin.
SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\")]*\s+(?=[“”\"(]?[^\W\d_a-zåäö])")

FEWEST_WORDS = 100
LONG_WORD = 7
SHOWN_WORDS = 6

ONLY_ENGLISH = frozenset(" ".join(languages.words_of("fi").only_english).split())
FEWEST_ENGLISH = 2
MOST_BETWEEN = 2


def words_of(text: str) -> list[str]:
    return WORD.findall(text)


def sentences_of(contents: Contents) -> list[tuple[Passage, list[str]]]:
    """The words of each sentence; a passage ends one even without a full stop."""
    found = []
    for passage in contents.passages:
        for sentence in SENTENCE_END.split(passage.text):
            if words := words_of(sentence):
                found.append((passage, words))
    return found


class LongSentence(Rule):
    """Counted in words: more than 30 of them in Finnish, 40 in English."""

    id = "long-sentence"
    title = _("Long sentence")
    message = _("A sentence has %(count)s words: “%(beginning)s…”. Split it.")

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        longest = languages.words_of(language_code(page.locale_id)).longest_sentence
        for passage, words in sentences_of(contents):
            if longest and len(words) > longest:
                yield (
                    passage.field,
                    {"count": len(words), "beginning": " ".join(words[:SHOWN_WORDS])},
                )


class HardToRead(Rule):
    """
    The mean length of sentences, and LIX, over texts of at least a hundred words.

    LIX = words / sentences + 100 * words of more than six letters / words
    (C. H. Björnsson, Läsbarhet, Stockholm: Liber 1968). It was made for Swedish, where
    50 to 60 is difficult. Finnish words are longer: the demo content has a LIX of 57 in
    Finnish and of 35 in English, though it says the same.
    """

    id = "hard-to-read"
    title = _("Hard to read")
    message = _(
        "The text is hard to read: %(mean)s words a sentence (at most %(most)s is "
        "recommended) and %(long)s%% long words, LIX %(lix)s (at most %(limit)s)."
    )

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        norms = languages.words_of(language_code(page.locale_id))
        limit, longest = norms.highest_lix, norms.longest_on_average
        sentences = [words for _passage, words in sentences_of(contents)]
        words = [word for sentence in sentences for word in sentence]
        if limit is None or longest is None or len(words) < FEWEST_WORDS:
            return
        mean = len(words) / len(sentences)
        share = 100 * sum(len(word) >= LONG_WORD for word in words) / len(words)
        if mean > longest or mean + share > limit:
            yield (
                "",
                {
                    "mean": round(mean),
                    "most": longest,
                    "long": round(share),
                    "lix": round(mean + share),
                    "limit": limit,
                },
            )


class UnmarkedEnglish(Rule):
    """
    Words on a Finnish page that are English beyond doubt: two that only English has.

    Names, whose other words begin with a capital, need no mark (WCAG 2.2, 3.1.2).
    """

    id = "unmarked-english"
    title = _("English without a language mark")
    message = _("“%(phrase)s” is English: mark its language, or say it in Finnish.")

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if language_code(page.locale_id) == "fi":
            for passage in contents.passages:
                for phrase in english_phrases(passage.own):
                    yield passage.field, {"phrase": phrase}


def english_phrases(text: str) -> Iterator[str]:
    """Where words that only English has follow each other, at most two others between."""
    words = list(WORD.finditer(text))
    close: list[int] = []
    for number in (n for n, word in enumerate(words) if is_english(word[0])):
        if close and not is_one_phrase(text, words[close[-1] : number + 1]):
            yield from phrase_around(text, words, close)
            close = []
        close.append(number)
    yield from phrase_around(text, words, close)


def phrase_around(
    text: str, words: list[re.Match[str]], english: list[int]
) -> Iterator[str]:
    if len(english) < FEWEST_ENGLISH:
        return
    first, last = english[0], english[-1]
    if is_one_phrase(text, words[last : last + 2]):
        last = min(last + 1, len(words) - 1)
    before = words[max(first - 1, 0) : first]
    others = [w[0] for w in [*before, *words[first : last + 1]] if not is_english(w[0])]
    if not others or not all(word[0].isupper() for word in others):
        yield text[words[first].start() : words[last].end()]


def is_english(word: str) -> bool:
    return word.casefold() in ONLY_ENGLISH


def is_one_phrase(text: str, words: list[re.Match[str]]) -> bool:
    """Whether a few words stand together, with nothing but light signs between them."""
    pairs = pairwise(words)
    gaps = (text[left.end() : right.start()] for left, right in pairs)
    return len(words) <= MOST_BETWEEN + 2 and not any(gap.strip(" ,–&") for gap in gaps)
