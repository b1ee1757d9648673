"""Earlier translations of the same or a similar text."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.html import strip_tags
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from translation.memory.models import ImportedPair, ImportedPairKey, MemoryKey
from translation.memory.similarity import Likeness, exact_key, keys, tags
from translation.segments import Segment

BEST = 3
LEAST_LIKENESS = 70
# How many texts that share most keys with a segment are compared with it.
COMPARED = 12
# How many segments one query asks about, and how many keys it may find.
AT_ONCE = 400
MOST_KEYS = 40_000


@dataclass(frozen=True)
class Match:
    """An earlier translation: of which text, how like the segment's, from which page or file."""

    source: str
    text: str
    likeness: int
    where: str


def matches(
    translation: Translation, segments: Iterable[Segment]
) -> dict[int, list[Match]]:
    """
    The best three earlier translations for each undone segment, by `segment.row.pk`.

    Only what persons wrote; for translators' eyes, as it may come from private pages.
    """
    wanted = [segment for segment in segments if not segment.is_done]
    found: dict[int, list[Match]] = {}
    for first in range(0, len(wanted), AT_ONCE):
        found |= _matches(translation, wanted[first : first + AT_ONCE])
    return found


def _matches(
    translation: Translation, segments: list[Segment]
) -> dict[int, list[Match]]:
    candidates = _candidates(translation, segments)
    wanted = {pk for found in candidates.values() for pk in found}
    made = defaultdict(list)
    for row in _newest(translation, wanted):
        made[row.translation_of_id].append(row)
    where = _titles(row for rows in made.values() for row in rows)
    imported = _imported(translation, segments)
    found = {}
    for segment in segments:
        own = (row for pk in candidates[segment.row.pk] for row in made[pk][:BEST])
        earlier = [_of_site(row, where) for row in own]
        found[segment.row.pk] = _best(segment, earlier + imported[segment.row.pk])
    return {pk: best for pk, best in found.items() if best}


def by_persons(translation: Translation) -> QuerySet[StringTranslation]:
    return StringTranslation.objects.filter(
        locale=translation.target_locale_id,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        has_error=False,
    ).exclude(data="")


def _candidates(
    translation: Translation, segments: list[Segment]
) -> dict[int, list[int]]:
    """For each segment its own text, and texts with a translation that share most keys."""
    own = {s.row.pk: keys(translation.source.locale_id, s.source) for s in segments}
    translated = by_persons(translation).filter(translation_of=OuterRef("string"))
    rows = MemoryKey.objects.filter(
        Exists(translated), key__in=set().union(*own.values())
    )
    by_key = defaultdict(list)
    for key, string_id in rows.values_list("key", "string_id")[:MOST_KEYS]:
        by_key[key].append(string_id)
    found = {}
    for segment in segments:
        shared = Counter(pk for key in own[segment.row.pk] for pk in by_key[key])
        shared.pop(segment.row.string_id, None)
        close = [pk for pk, _shared in shared.most_common(COMPARED)]
        found[segment.row.pk] = [segment.row.string_id, *close]
    return found


def _newest(translation: Translation, strings: set[int]) -> QuerySet[StringTranslation]:
    """The newest of equal translations of each text, at most three different ones."""
    rows = by_persons(translation).filter(translation_of__in=strings)
    newest = Window(
        RowNumber(),
        partition_by=[F("translation_of"), F("data")],
        order_by=[F("updated_at").desc(), F("pk").desc()],
    )
    return (
        rows.annotate(place=newest)
        .filter(place=1)
        .select_related("translation_of", "context")
        .order_by("-updated_at", "-pk")
    )


def _titles(rows: Iterable[StringTranslation]) -> dict[object, str]:
    objects = {row.context.object_id for row in rows if row.context}
    sources = TranslationSource.objects.filter(object__in=objects)
    return dict(sources.values_list("object_id", "object_repr"))


class _Earlier(NamedTuple):
    """An earlier translation before it is known how like its source is to the segment's."""

    source: str
    text: str
    where: str
    when: datetime


def _of_site(row: StringTranslation, where: dict[object, str]) -> _Earlier:
    title = where.get(row.context.object_id, "") if row.context else ""
    return _Earlier(row.translation_of.data, row.data, title, row.updated_at)


def _imported(
    translation: Translation, segments: list[Segment]
) -> dict[int, list[_Earlier]]:
    """For each segment the pairs of files that share most keys with it."""
    locale = translation.source.locale_id
    own = {
        s.row.pk: keys(locale, s.source) | {exact_key(locale, s.source)}
        for s in segments
    }
    rows = ImportedPairKey.objects.filter(
        key__in=set().union(*own.values()),
        pair__source_locale=locale,
        pair__locale=translation.target_locale_id,
    )
    by_key = defaultdict(list)
    for key, pair_id in rows.values_list("key", "pair_id")[:MOST_KEYS]:
        by_key[key].append(pair_id)
    close = {
        pk: [
            pair
            for pair, _shared in Counter(
                pair for key in found for pair in by_key[key]
            ).most_common(COMPARED)
        ]
        for pk, found in own.items()
    }
    wanted = {pair for pairs in close.values() for pair in pairs}
    pairs = ImportedPair.objects.in_bulk(wanted) if wanted else {}
    return {
        pk: [_of_file(pairs[pair]) for pair in found if pair in pairs]
        for pk, found in close.items()
    }


def _of_file(pair: ImportedPair) -> _Earlier:
    return _Earlier(pair.source, pair.text, pair.origin, pair.created_at)


def _best(segment: Segment, earlier: list[_Earlier]) -> list[Match]:
    likeness = Likeness(segment.source)
    found: dict[str, tuple[int, _Earlier]] = {}
    for one in sorted(earlier, key=lambda one: one.when, reverse=True):
        alike = 100 if one.source == segment.source else likeness.of(one.source)
        if alike >= LEAST_LIKENESS and one.text != one.source:
            best = found.get(one.text)
            if best is None or alike > best[0]:
                found[one.text] = (alike, one)
    ordered = sorted(found.values(), key=lambda pair: -pair[0])
    return [_match(segment, *pair) for pair in ordered[:BEST]]


def _match(segment: Segment, likeness: int, one: _Earlier) -> Match:
    # Links of another text lead elsewhere, or nowhere.
    is_alike = tags(one.source) == tags(segment.source)
    text = one.text if is_alike else strip_tags(one.text)
    return Match(one.source, text, likeness, one.where)
