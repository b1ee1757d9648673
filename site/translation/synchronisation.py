"""
Follows what happens to sources and translations, as tasks after each commit.

When a source is published its new text is taken over, so that what changed is to do again.
What is not text (dates, figures, pictures, related pages) is carried over to translations
that are whole: nobody should read an old date in one language for want of a translator.
"""

import json
from collections.abc import Iterator
from uuid import UUID

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F, Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task
from wagtail.models import Locale, Page, Revision, TranslatableMixin
from wagtail.signals import (
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    TemplateSegment,
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

from editorial.quality.checking import check
from toolkit.on_commit import follow
from toolkit.page_changes import Kind, PageChange, about_to_publish
from translation import carrying, status
from translation.completeness import translation_into
from translation.contents import as_json, contents, contents_of, without_words
from translation.models import TranslationStatus

BATCH = 50


def page_changed(change: PageChange) -> None:
    match change.kind:
        case Kind.PUBLISHED:
            take_over_words(change.model, change.page_id)
            status.refresh(change.translation_key)
        case Kind.SAVED | Kind.UNPUBLISHED | Kind.DELETED:
            status.refresh(change.translation_key)
        case Kind.MOVED:
            keep_section(change.page_id)


def keep_section(page_id: int) -> None:
    """What stands below a page that moved has moved along, to the same section."""
    if page := Page.objects.filter(pk=page_id).first():
        below = Page.objects.filter(path__startswith=page.path)
        TranslationStatus.objects.filter(
            translation_key__in=below.values("translation_key"),
            source_locale=page.locale_id,
        ).update(section=status.section_of(page))


@receiver(post_save, dispatch_uid="translation.saved")
def snippet_saved(instance: Model, raw: bool = False, **kwargs) -> None:
    if type(instance) in _snippets() and not raw:
        follow(take_over, instance._meta.label, instance.pk)


@receiver(post_delete, dispatch_uid="translation.deleted")
def snippet_deleted(instance: Model, **kwargs) -> None:
    if type(instance) in _snippets():
        _refresh_soon(instance)


@receiver(post_save, sender=Locale, dispatch_uid="translation.language_added")
def language_added(created: bool, raw: bool = False, **kwargs) -> None:
    """Everything is missing in a new language."""
    if created and not raw:
        follow(refresh_all)


@receiver(
    [workflow_submitted, workflow_approved, workflow_rejected, workflow_cancelled],
    dispatch_uid="translation.reviewed",
)
def reviewed(instance: Model, **kwargs) -> None:
    if isinstance(instance.content_object, Page):
        _refresh_soon(instance.content_object)


def _snippets() -> list[type[Model]]:
    return status.translatable_models()


def _refresh_soon(instance: TranslatableMixin) -> None:
    follow(refresh, str(instance.translation_key))


@task
def refresh(translation_key: str) -> None:
    _refresh(translation_key)


@task
def refresh_all() -> None:
    for _done in repair_all():
        pass


def _refresh(translation_key: UUID | str) -> None:
    """Store the state, and check those pages whose readers see less or more than before."""
    rows = TranslationStatus.objects.filter(translation_key=translation_key)
    before = set(rows.values_list("locale", "behind_since"))
    status.refresh(translation_key)
    if changed := set(rows.values_list("locale", "behind_since")) ^ before:
        pages = Page.objects.filter(
            translation_key=translation_key, locale__in=[pk for pk, _since in changed]
        )
        check(list(pages.values_list("pk", flat=True)))


@task
def take_over(label: str, pk: int) -> None:
    """Take over what a source says now, for those who translate it."""
    if instance := take_over_words(label, pk):
        _refresh(instance.translation_key)
        bring_to_those_who_wait(instance)


def bring_to_those_who_wait(snippet: TranslatableMixin) -> None:
    """Pages whose language lacked the snippet show it now."""
    waiting = TranslationStatus.objects.filter(
        locale=snippet.locale_id,
        translation__source__relatedobjectsegment__object=snippet.translation_key,
    ).exclude(waits_for=[])
    for row in waiting.distinct():
        carrying.follow_now(row.translation)
        _refresh(row.translation_key)


def take_over_words(label: str, pk: int) -> Model | None:
    """Take over what a source says now, if it is still there, and return it."""
    instance = apps.get_model(label).objects.filter(pk=pk).first()
    source = instance and source_of(instance)
    if source:
        take_over_from(source, instance)
    elif (
        instance and (translation := translation_into(instance)) and translation.enabled
    ):
        carrying.follow_now(translation)
    return instance


def source_of(instance: Model) -> TranslationSource | None:
    return TranslationSource.objects.filter(
        object=instance.translation_key, locale=instance.locale_id
    ).first()


def take_over_from(
    source: TranslationSource, instance: Model, *, in_any_case: bool = False
) -> int:
    """Store what the source says now and carry it on; how many versions were changed."""
    was = contents(type(instance), json.loads(source.content_json))
    change = carrying.TextChange(source, carrying.texts_of(source))
    update(source, instance)
    model, now = (
        type(instance),
        contents(type(instance), json.loads(source.content_json)),
    )
    if now == was and not in_any_case and not is_anyone_behind(source):
        return 0
    if without_words(model, now) == without_words(model, was):
        carrying.note_words_only(source, was, now)
    changed = 0
    for translation in source.translations.select_related("target_locale"):
        translation.source = source
        if translation.enabled:
            changed += carrying.follow(translation, change, in_any_case=in_any_case)
        else:
            carrying.follow_by_hand(translation, was, instance)
    return changed


def is_anyone_behind(source: TranslationSource) -> bool:
    return TranslationStatus.objects.filter(
        translation_key=source.object_id, behind_since__isnull=False
    ).exists()


def repair_all() -> Iterator[tuple[int, int]]:
    """
    Carry over what an outage left and compute everything anew.

    Yields how many pages and snippets are done after each batch, and how many versions of
    translations were mended.
    """
    keys, mended = status.all_keys(), 0
    TranslationStatus.objects.exclude(translation_key__in=keys).delete()
    for start in range(0, len(keys), BATCH):
        for key in keys[start : start + BATCH]:
            mended += repair(key)
            status.refresh(key)
        yield min(start + BATCH, len(keys)), mended


def repair(translation_key: UUID) -> int:
    """Bring the translations of a published page or a snippet in line; how many versions."""
    versions = status.versions_of(translation_key)
    mended = 0
    for source in TranslationSource.objects.filter(object=translation_key):
        instance = versions.get(source.locale_id)
        if instance and status.is_live(instance) and source.translations.exists():
            with transaction.atomic():
                mended += take_over_from(source, instance, in_any_case=True)
    return mended


@receiver(about_to_publish, dispatch_uid="translation.about_to_publish")
def publishing(instance: Page, revision: Revision, **kwargs) -> None:
    """What is published of a translation is made from the source as it is at that moment."""
    translation = translation_into(instance)
    if not translation or not translation.enabled:
        return
    source = status.versions_of(instance.translation_key).get(
        translation.source.locale_id
    )
    if source is None:
        return
    if source.live and not is_taken_over(translation.source, source):
        update(translation.source, source)
    carrying.bring_in_line(instance, revision, translation)


def is_taken_over(source: TranslationSource, instance: Model) -> bool:
    taken = contents(type(instance), json.loads(source.content_json))
    return taken == contents_of(instance)


@transaction.atomic
def update(source: TranslationSource, instance: Model) -> None:
    """
    Store what the source says now.

    wagtail-localize would write every segment anew; here only those that differ.
    """
    wanted = {_identity(value): value for value in extract_segments(instance)}
    stored = stored_segments(source)
    for identity in sorted(wanted.keys() - stored.keys()):
        _add(wanted[identity], source, instance)
    for model in SEGMENTS:
        gone = [stored[key] for key in stored.keys() - wanted.keys()]
        if pks := [row.pk for row in gone if isinstance(row, model)]:
            model.objects.filter(pk__in=pks).delete()
    if wanted.keys() != stored.keys():
        source.last_updated_at = timezone.now()
    source.schema_version = get_schema_version(instance._meta.app_label)
    source.content_json = as_json(instance)
    source.object_repr = str(instance)[:200]
    source.save()


Identity = tuple[str, str, int, str, str]

# How each kind of segment is stored: from which value, and where its content stands.
SEGMENTS = {
    StringSegment: (StringSegmentValue, "string__data"),
    TemplateSegment: (TemplateSegmentValue, "template__template"),
    RelatedObjectSegment: (RelatedObjectSegmentValue, "object_id"),
    OverridableSegment: (OverridableSegmentValue, "data_json"),
}


def _identity(value: object) -> Identity:
    """What makes a segment another one: its kind, place, order, content and attributes."""
    attributes = ""
    match value:
        case StringSegmentValue():
            content, attributes = value.string.data, as_stored(value.attrs)
        case TemplateSegmentValue():
            content = value.template
        case RelatedObjectSegmentValue():
            content = str(value.translation_key)
        case OverridableSegmentValue():
            content = as_stored(value.data)
        case _:
            raise TypeError(value)
    return type(value).__name__, value.path, value.order, content, attributes


def as_stored(data: object) -> str:
    return json.dumps(data, cls=DjangoJSONEncoder)


def stored_segments(source: TranslationSource) -> dict[Identity, Model]:
    found = {}
    for model, (kind, content) in SEGMENTS.items():
        rows = model.objects.filter(source=source)
        for row in rows.annotate(path=F("context__path"), content=F(content)):
            attributes = getattr(row, "attrs", "")
            identity = kind.__name__, row.path, row.order, str(row.content), attributes
            found[identity] = row
    return found


def _add(value: object, source: TranslationSource, instance: Model) -> None:
    match value:
        case StringSegmentValue():
            row = StringSegment.from_value(source, source.locale_id, value)
        case TemplateSegmentValue():
            row = TemplateSegment.from_value(source, value)
        case RelatedObjectSegmentValue():
            row = RelatedObjectSegment.from_value(source, value)
        case OverridableSegmentValue():
            row = OverridableSegment.from_value(source, value)
    row.context.get_field_path(instance)
