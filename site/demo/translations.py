"""Translations made the translators' way: a source, a string for each segment, the target."""

import json
from collections import defaultdict

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from demo.content import Item
from demo.sources import source_of
from translation.models import DeliberatelySame


def translate(instance: Model, values: Model, item: Item, locale: Locale) -> Model:
    """
    Make the translation of an instance into the locale; a page stays a draft.

    `values` is an unsaved instance of the same structure, written from `item` in the other
    language: its texts become the translations of the strings in the same places.
    """
    source = source_of(instance)
    Translation.objects.create(source=source, target_locale=locale)
    segments = extract_segments(values)
    _translate_strings(source, segments, item, locale)
    _override_values(source, segments, item, locale)
    target, _made = source.create_or_update_translation(
        locale, publish=not isinstance(instance, Page)
    )
    return target


def _translate_strings(
    source: TranslationSource, segments: list, item: Item, locale: Locale
) -> None:
    """Pair strings by their place; a place in rich text may hold several, in order."""
    texts = defaultdict(list)
    for segment in segments:
        if isinstance(segment, StringSegmentValue):
            texts[segment.path].append(segment.string.data)
    rows = source.stringsegment_set.select_related("context", "string").order_by(
        "order"
    )
    translations = []
    for row in rows:
        if not texts[row.context.path]:
            raise item.error(
                _field(item, row.context.path), "has no text where the source has"
            )
        translations.append(
            StringTranslation(
                translation_of_id=row.string_id,
                context_id=row.context_id,
                locale=locale,
                data=texts[row.context.path].pop(0),
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
        )
    for path, surplus in texts.items():
        if surplus:
            raise item.error(_field(item, path), "has text where the source has none")
    StringTranslation.objects.bulk_create(translations)
    DeliberatelySame.objects.bulk_create(
        DeliberatelySame(translation=made)
        for row, made in zip(rows, translations, strict=True)
        if made.data == row.string.data
    )


def _override_values(
    source: TranslationSource, segments: list, item: Item, locale: Locale
) -> None:
    """Override what is not text, such as an address, where the language has its own."""
    values = {
        s.path: s.data for s in segments if isinstance(s, OverridableSegmentValue)
    }
    for row in source.overridablesegment_set.select_related("context"):
        own = values.get(row.context.path)
        if own is None:
            raise item.error(
                _field(item, row.context.path), "has no value where the source has"
            )
        data = json.dumps(own, cls=DjangoJSONEncoder)
        if data != row.data_json:
            SegmentOverride.objects.create(
                context_id=row.context_id, locale=locale, data_json=data
            )


def _field(item: Item, path: str) -> str:
    return item.origin(path.partition(".")[0])
