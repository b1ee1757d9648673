"""
Follows what happens to sources and translations, as tasks after each commit.

When a source is published its new text is taken over, so that what changed is to do again.
What is not text (dates, figures, pictures, related pages) is carried over to translations
that are whole: nobody should read an old date in one language for want of a translator.
"""

import json
import logging
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F, Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Locale, Page, TranslatableMixin
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
    Translation,
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
from toolkit.indexing import DRAFT_FIELDS
from toolkit.on_commit import follow
from toolkit.page_changes import Kind, PageChange
from translation import status
from translation.drafts import save_draft
from translation.models import TranslationStatus
from translation.segments import undone

log = logging.getLogger(__name__)

# What publishing itself changes in a page.
OF_PUBLISHING = {
    *DRAFT_FIELDS,
    "expired",
    "first_published_at",
    "last_published_at",
    "latest_revision",
    "live",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "path",
    "numchild",
    "url_path",
}


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
    for _done in status.refresh_all():
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


def take_over_words(label: str, pk: int) -> Model | None:
    """Take over what a source says now, if it is still there, and return it."""
    instance = apps.get_model(label).objects.filter(pk=pk).first()
    source = (
        instance
        and TranslationSource.objects.filter(
            object=instance.translation_key, locale=instance.locale_id
        ).first()
    )
    if source:
        was = contents(source)
        update(source, instance)
        if contents(source) != was:
            for translation in source.translations.filter(enabled=True):
                carry_over(translation)
    return instance


def contents(source: TranslationSource) -> dict[str, object]:
    """A source's contents without what publishing itself changes."""
    fields = json.loads(source.content_json)
    return {name: fields[name] for name in fields.keys() - OF_PUBLISHING}


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


def as_json(instance: Model) -> str:
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    fields = get_serializable_data_for_fields(instance)
    return json.dumps(fields, cls=DjangoJSONEncoder)


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


def carry_over(translation: Translation) -> None:
    """
    Publish what changed without words, if nothing is to do or under way in the translation.

    Not where readers see other words than the translators wrote: somebody edited the page
    by hand, or what the source left out is to be read through first.
    """
    target = _settled(translation)
    if target is None or any(undone(translation)):
        return
    now = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    if sorted(status.texts_of(now)) != sorted(status.texts_of(target)):
        return
    try:
        with transaction.atomic():
            if isinstance(now, Page):
                save_draft(translation).get_latest_revision().publish()
            else:
                now.full_clean()
                now.save()
    except ValidationError as problem:
        # It stays as it was; the quality report says what keeps it from being published.
        log.warning("The translation %r could not follow: %s", target, problem)


def _settled(translation: Translation) -> Model | None:
    """The translation as readers see it, if nobody is at work on it."""
    target = status.versions_of(translation.source.object_id).get(
        translation.target_locale_id
    )
    if not isinstance(target, Page):
        return target
    is_at_work = (
        target.has_unpublished_changes or target.locked or target.workflow_in_progress
    )
    return target if target.live and not is_at_work else None
