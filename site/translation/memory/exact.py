"""Texts that were translated elsewhere word for word, and are offered as filled."""

from collections.abc import Iterable

from django.db.models import F
from wagtail_localize.models import Translation

from translation.memory.matching import by_persons
from translation.memory.models import ImportedPair, ImportedPairKey
from translation.memory.similarity import exact_key, tags
from translation.segments import OPTIONAL, Segment


def remembered(translation: Translation, segments: Iterable[Segment]) -> dict[int, str]:
    """
    The newest translation by a person of the very same text, by `segment.row.pk`.

    Only for segments that have none of their own; what the site has goes before what came
    in a file. Two queries.
    """
    empty = [s for s in segments if not s.text and s.path not in OPTIONAL]
    rows = (
        by_persons(translation)
        .filter(translation_of__in=[s.row.string_id for s in empty])
        .exclude(data=F("translation_of__data"))
        .order_by("updated_at", "pk")
    )
    newest = dict(rows.values_list("translation_of__data", "data"))
    known = _of_files(translation, [s.source for s in empty]) | newest
    return {s.row.pk: known[s.source] for s in empty if s.source in known}


def _of_files(translation: Translation, sources: list[str]) -> dict[str, str]:
    locale = translation.source.locale_id
    keys = ImportedPairKey.objects.filter(
        key__in={exact_key(locale, source) for source in sources}
    )
    pairs = ImportedPair.objects.filter(
        pk__in=keys.values("pair"),
        source_locale=locale,
        locale=translation.target_locale_id,
    )
    rows = pairs.order_by("created_at", "pk").values_list("source", "text")
    return {
        source: text
        for source, text in rows
        if text != source and tags(text) == tags(source)
    }
