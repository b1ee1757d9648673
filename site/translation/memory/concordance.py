"""The memory and the glossary searched by words, while somebody translates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from html import unescape
from operator import and_, or_

from django.db.models import Q
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from translation.memory.models import ImportedPair
from translation.memory.similarity import BEGINNING
from translation.segments import OPTIONAL
from translation.terminology.advising import Glossary, Wording

SHOWN = 50
# The newest that are looked through, as the same text stands on many pages.
READ = 500
MOST_WORDS = 8


@dataclass(frozen=True)
class Found:
    """A text and its translation, the words marked that were asked for."""

    source: SafeString
    text: SafeString
    where: str


class Words:
    """What was asked for, by the beginnings of its words: a Finnish word has many forms."""

    def __init__(self, query: str) -> None:
        self.phrase = " ".join(query.split()).casefold()
        found = re.findall(r"\w+", self.phrase)[:MOST_WORDS]
        self.beginnings = [word[:BEGINNING] for word in found]

    def in_field(self, name: str) -> Q:
        """Rows that have all of the words in a field."""
        return reduce(and_, (self._beginning(name, b) for b in self.beginnings))

    @staticmethod
    def _beginning(name: str, word: str) -> Q:
        # SQLite knows capitals of ASCII only.
        forms = {word, word.capitalize(), word.upper()}
        return reduce(or_, (Q(**{f"{name}__icontains": form}) for form in forms))

    def marked(self, text: str) -> SafeString:
        pattern = "|".join(rf"{re.escape(b)}\w*" for b in self.beginnings)
        parts = re.split(rf"(?i)\b({pattern})", text)
        marked = [
            format_html("<mark>{}</mark>" if place % 2 else "{}", part)
            for place, part in enumerate(parts)
        ]
        return mark_safe("".join(marked))  # noqa: S308 - each part is escaped


def concordance(source: Locale, target: Locale, query: str) -> list[Found]:
    """Earlier translations with the words in either language; the whole phrase goes first."""
    words = Words(query)
    if not words.beginnings:
        return []
    rows = (
        StringTranslation.objects.filter(
            words.in_field("translation_of__data") | words.in_field("data"),
            translation_of__locale=source,
            locale=target,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            has_error=False,
        )
        .exclude(Q(data="") | Q(context__path__in=OPTIONAL))
        .select_related("translation_of", "context")
        .order_by("-updated_at", "-pk")[:READ]
    )
    pairs: dict[tuple[str, str], StringTranslation | ImportedPair] = {}
    for row in rows:
        pairs.setdefault((_read(row.translation_of.data), _read(row.data)), row)
    of_files = ImportedPair.objects.filter(
        words.in_field("source") | words.in_field("text"),
        source_locale=source,
        locale=target,
    )
    for row in of_files.order_by("-created_at", "-pk")[:READ]:
        pairs.setdefault((_read(row.source), _read(row.text)), row)
    ordered = sorted(
        pairs, key=lambda pair: not any(words.phrase in t.casefold() for t in pair)
    )
    shown = ordered[:SHOWN]
    made = [row for p in shown if isinstance(row := pairs[p], StringTranslation)]
    titles = _titles(made)
    return [
        Found(words.marked(pair[0]), words.marked(pair[1]), _where(pairs[pair], titles))
        for pair in shown
    ]


def terms(source: Locale, target: Locale, query: str) -> list[Wording]:
    """The terms of the glossary that are asked for, in any case form or as a part."""
    glossary, phrase = Glossary(source, target), Words(query).phrase
    if not phrase:
        return []
    named = {found.key for found in glossary.terms.find(phrase)}
    named |= {found.key for found in glossary.agreed.find(phrase)}
    return [
        wording
        for key, wording in glossary.wordings.items()
        if key in named
        or any(
            phrase in text.casefold()
            for text in (wording.term, wording.agreed, *wording.avoid)
        )
    ]


def _read(html: str) -> str:
    return unescape(strip_tags(html))


def _where(row: StringTranslation | ImportedPair, titles: dict[object, str]) -> str:
    """The page that a translation is from, or the file."""
    if isinstance(row, ImportedPair):
        return row.origin
    return titles.get(row.context.object_id, "") if row.context else ""


def _titles(rows: Iterable[StringTranslation]) -> dict[object, str]:
    objects = {row.context.object_id for row in rows if row.context}
    sources = TranslationSource.objects.filter(object__in=objects)
    return dict(sources.values_list("object_id", "object_repr"))
