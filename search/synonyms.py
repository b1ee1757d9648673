"""Words that mean the same: of the thesaurus, of the editors, the glossary, vocabularies."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from secrets import randbits
from threading import Lock

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from search.analysis import analyzer_for
from search.models import SearchSynonym, SynonymsVersion
from toolkit.locales import language_code
from toolkit.models import GlossaryTerm, Term

FOLDER = Path(__file__).parent / "thesaurus"

# Words of the longest expression that is looked for, and lemmas tried for each of them.
LONGEST_EXPRESSION = 3
MOST_LEMMAS = 3

Expression = tuple[str, str]  # language and text


class Thesaurus:
    """Groups of expressions with one meaning, found by the words of any of them."""

    def __init__(self, groups: Iterable[Iterable[Expression]]) -> None:
        self.by_words: dict[tuple[str, ...], list[tuple[Expression, ...]]] = {}
        for group in groups:
            expressions = tuple(dict.fromkeys(group))
            for language, text in expressions if len(expressions) > 1 else ():
                key = (language, *words_of(text, language))
                self.by_words.setdefault(key, []).append(expressions)

    def find(
        self, lemmas: Sequence[tuple[str, ...]], language: str, wanted: str
    ) -> Iterator[tuple[int, int, str]]:
        """
        What means the same as words of a language, in the wanted language.

        `lemmas` are those of each word. Gives the first word, the one after the last, and
        an expression.
        """
        for first in range(len(lemmas)):
            for last in range(
                first + 1, min(first + LONGEST_EXPRESSION, len(lemmas)) + 1
            ):
                options = [found[:MOST_LEMMAS] for found in lemmas[first:last]]
                for words in product(*options):
                    for group in self.by_words.get((language, *words), ()):
                        for its_language, text in group:
                            if (
                                its_language == wanted
                                and words_of(text, wanted) != words
                            ):
                                yield first, last, text


def words_of(text: str, language: str) -> tuple[str, ...]:
    """The words of an expression that is in its basic form, function words left out."""
    analyzer = analyzer_for(language)
    keys = tuple(analyzer.key(text[start:end]) for start, end in analyzer.words(text))
    return tuple(k for k in keys if k not in analyzer.function_words) or keys


_lock = Lock()
_kept: dict[int, Thesaurus] = {}


def current_version() -> int:
    """The number of the last change that an editor made, in any process."""
    return SynonymsVersion.objects.values_list("number", flat=True).first() or 0


def thesaurus(version: int | None = None) -> Thesaurus:
    """All synonyms in use, with the last change that an editor made in any process."""
    if version is None:
        version = current_version()
    with _lock:
        if version not in _kept:
            groups = [*shipped(), *editors(), *glossary(), *vocabularies()]
            _kept.clear()
            _kept[version] = Thesaurus(groups)
        return _kept[version]


@cache
def shipped() -> list[list[Expression]]:
    """The thesaurus of the project: a group a line, "fi: kysely, gallup | en: survey"."""
    groups = []
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if stripped := line.partition("#")[0].strip():
                groups.append(list(expressions(stripped)))
    return groups


def expressions(line: str) -> Iterator[Expression]:
    for part in line.split("|"):
        language, _colon, texts = part.partition(":")
        for text in texts.split(","):
            yield language.strip(), text.strip()


def editors() -> Iterable[list[Expression]]:
    rows = SearchSynonym.objects.values_list("translation_key", "locale", "terms")
    return by_key((key, locale, terms.splitlines()) for key, locale, terms in rows)


def glossary() -> Iterable[list[Expression]]:
    rows = GlossaryTerm.objects.values_list(
        "translation_key", "locale", "term", "abbreviation", "expansion", "avoid"
    )
    return by_key(
        (key, locale, [*texts, *avoid.splitlines()])
        for key, locale, *texts, avoid in rows
    )


def vocabularies() -> Iterable[list[Expression]]:
    rows = Term.objects.values_list("translation_key", "locale", "name")
    return by_key((key, locale, [name]) for key, locale, name in rows)


def by_key(rows: Iterable[tuple[object, int, list[str]]]) -> Iterable[list[Expression]]:
    groups: dict[object, list[Expression]] = {}
    for key, locale, texts in rows:
        group = groups.setdefault(key, [])
        language = language_code(locale).split("-")[0]
        group += [(language, t.strip()) for t in texts if t.strip()]
    return groups.values()


@receiver([post_save, post_delete], dispatch_uid="search.synonyms_changed")
def synonyms_changed(sender: type, **kwargs) -> None:
    if sender in (SearchSynonym, GlossaryTerm, Term):
        # Not a counter: a change that is rolled back must not share its number.
        number = randbits(62)
        SynonymsVersion.objects.update_or_create(pk=1, defaults={"number": number})
