"""Sources of translations as wagtail-localize makes them, many rows in a statement."""

from collections import defaultdict
from uuid import UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from translation.contents import as_json
from translation.memory.remembering import remember
from translation.synchronisation import as_stored


def source_of(instance: Model) -> TranslationSource:
    """
    What an instance is translated from, with its segments.

    TranslationSource.get_or_create_from_instance gives the same, but looks for each segment,
    its place and its text before it makes them, which took a third of the load.
    """
    return TranslationSource.objects.get_for_instance_or_none(instance) or _made(
        instance
    )


def _made(instance: Model) -> TranslationSource:
    made_of, _is_new = TranslatableObject.objects.get_or_create_from_instance(instance)
    source = TranslationSource.objects.create(
        object=made_of,
        locale=instance.locale,
        specific_content_type=ContentType.objects.get_for_model(type(instance)),
        object_repr=str(instance)[:200],
        content_json=as_json(instance),
        schema_version=get_schema_version(instance._meta.app_label),
        last_updated_at=timezone.now(),
    )
    _make_segments(source, instance)
    return source


def _make_segments(source: TranslationSource, instance: Model) -> None:
    segments = extract_segments(instance)
    contexts = _contexts(source, instance, {segment.path for segment in segments})
    of = defaultdict(list)
    for segment in segments:
        place = {
            "source": source,
            "context": contexts[segment.path],
            "order": segment.order,
        }
        of[type(segment)].append((segment, place))
    strings = _strings(source, [s.string.data for s, _place in of[StringSegmentValue]])
    templates = _templates([segment for segment, _place in of[TemplateSegmentValue]])
    objects = _objects([segment for segment, _place in of[RelatedObjectSegmentValue]])
    StringSegment.objects.bulk_create(
        StringSegment(**place, string=strings[s.string.data], attrs=as_stored(s.attrs))
        for s, place in of[StringSegmentValue]
    )
    TemplateSegment.objects.bulk_create(
        TemplateSegment(**place, template=templates[_template_id(s)])
        for s, place in of[TemplateSegmentValue]
    )
    RelatedObjectSegment.objects.bulk_create(
        RelatedObjectSegment(**place, object=objects[s.translation_key])
        for s, place in of[RelatedObjectSegmentValue]
    )
    OverridableSegment.objects.bulk_create(
        OverridableSegment(**place, data_json=as_stored(s.data))
        for s, place in of[OverridableSegmentValue]
    )


def _contexts(
    source: TranslationSource, instance: Model, paths: set[str]
) -> dict[str, TranslationContext]:
    contexts = {
        path: TranslationContext(
            object_id=source.object_id,
            path=path,
            path_id=TranslationContext._get_path_id(path),
        )
        for path in paths
    }
    for context in contexts.values():
        context.save = lambda **_fields: None  # all are saved at once
        context.get_field_path(instance)
        del context.save
    TranslationContext.objects.bulk_create(contexts.values())
    return contexts


def _strings(source: TranslationSource, texts: list[str]) -> dict[str, String]:
    hashes = {String._get_data_hash(text): text for text in texts}
    known = String.objects.filter(locale=source.locale_id, data_hash__in=hashes)
    found = {string.data: string for string in known}
    new = [
        String(locale_id=source.locale_id, data=text, data_hash=data_hash)
        for data_hash, text in hashes.items()
        if text not in found
    ]
    remember(String.objects.bulk_create(new))
    return found | {string.data: string for string in new}


def _templates(values: list[TemplateSegmentValue]) -> dict[UUID, Template]:
    by_id = {_template_id(value): value for value in values}
    found = {
        template.uuid: template for template in Template.objects.filter(uuid__in=by_id)
    }
    new = [
        Template(
            uuid=uuid,
            template=value.template,
            template_format=value.format,
            string_count=value.string_count,
        )
        for uuid, value in by_id.items()
        if uuid not in found
    ]
    return found | {t.uuid: t for t in Template.objects.bulk_create(new)}


def _template_id(value: TemplateSegmentValue) -> UUID:
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _objects(
    values: list[RelatedObjectSegmentValue],
) -> dict[UUID, TranslatableObject]:
    types = {value.translation_key: value.content_type for value in values}
    found = TranslatableObject.objects.in_bulk(types)
    new = [
        TranslatableObject(translation_key=key, content_type=content_type)
        for key, content_type in types.items()
        if key not in found
    ]
    TranslatableObject.objects.bulk_create(new)
    return found | {made.translation_key: made for made in new}
