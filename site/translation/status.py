"""Computes how far each translation is, and stores it for the table."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from wagtail.models import Locale, Page, TranslatableMixin, WorkflowState
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from search.models import BestBet, SearchSynonym
from toolkit.locales import language_code, locales
from toolkit.models import BasePage
from translation.models import State, TranslationStatus
from translation.segments import needs_translation, segments_of, words_in

# What is kept for searching in one language has no counterpart in another.
OF_ONE_LANGUAGE = {BestBet, SearchSynonym}
BATCH = 50


def translatable_models() -> list[type[Model]]:
    """The snippets that are translated; all pages of ours are."""
    return [
        model
        for model in get_snippet_models()
        if issubclass(model, TranslatableMixin) and model not in OF_ONE_LANGUAGE
    ]


def refresh(translation_key: UUID) -> None:
    """
    Compute and store how a page or snippet stands in every language but its own.

    To be called whenever a source, a translation or the state of one of them has changed.
    """
    versions = versions_of(translation_key)
    with transaction.atomic():
        if not versions:
            TranslationStatus.objects.filter(translation_key=translation_key).delete()
            return
        _store(versions)


def versions_of(key: UUID) -> dict[int, Model]:
    """A page or snippet in each language that has it, by locale."""
    pages = Page.objects.filter(translation_key=key, depth__gt=1).specific()
    found = {p.locale_id: p for p in pages if isinstance(p, BasePage)}
    for model in () if found else translatable_models():
        found = {v.locale_id: v for v in model.objects.filter(translation_key=key)}
        if found:
            break
    return found


def refresh_all() -> Iterator[int]:
    """Compute everything anew; yields how many are done after each batch."""
    keys = all_keys()
    TranslationStatus.objects.exclude(translation_key__in=keys).delete()
    for start in range(0, len(keys), BATCH):
        for key in keys[start : start + BATCH]:
            refresh(key)
        yield min(start + BATCH, len(keys))


def all_keys() -> list[UUID]:
    pages = Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True)
    keys = dict.fromkeys(pages)
    for model in translatable_models():
        keys |= dict.fromkeys(model.objects.values_list("translation_key", flat=True))
    return list(keys)


def _store(versions: dict[int, Model]) -> None:
    key = next(iter(versions.values())).translation_key
    translations = {
        translation.target_locale_id: translation
        for translation in Translation.objects.filter(source__object=key)
        .select_related("source", "target_locale")
        .order_by("source_id")
    }
    source = _source(versions, list(translations.values()))
    kept = []
    for locale in locales().values():
        if locale.pk == source.locale_id:
            continue
        target = versions.get(locale.pk)
        row = _row(source, locale, target, translations.get(locale.pk))
        kept.append(row.pk)
    TranslationStatus.objects.filter(translation_key=key).exclude(pk__in=kept).delete()


def _source(versions: dict[int, Model], translations: list[Translation]) -> Model:
    """The version that others are translated from."""
    taken = [t.source.locale_id for t in translations if t.source.locale_id in versions]
    if taken:
        return versions[taken[0]]
    codes = {language_code(pk): version for pk, version in versions.items()}
    return codes.get(settings.LANGUAGE_CODE) or min(
        versions.values(), key=lambda version: version.pk
    )


def _row(
    source: Model, locale: Locale, target: Model | None, translation: Translation | None
) -> TranslationStatus:
    is_managed = translation is not None and translation.enabled
    if is_managed:
        left = [segment for segment in segments_of(translation) if not segment.is_done]
        words, segments = sum(segment.words for segment in left), len(left)
    elif target is None:
        words, segments = _volume(source)
    else:
        words = segments = 0
    state, since = _state(source, target, is_managed, segments > 0)
    known = TranslationStatus.objects.filter(
        translation_key=source.translation_key, locale=locale
    ).first()
    if known and known.state == state and state != State.STALE:
        since = known.since
    row, _made = TranslationStatus.objects.update_or_create(
        translation_key=source.translation_key,
        locale=locale,
        defaults={
            "content_type": ContentType.objects.get_for_model(type(source)),
            "source_locale_id": source.locale_id,
            "source_id": str(source.pk),
            "target_id": str(target.pk) if target else "",
            "translation_id": translation.pk if is_managed else None,
            "title": _title(source),
            "section": _section(source),
            "state": state,
            "words": words,
            "segments": segments,
            "since": since,
        },
    )
    return row


def _volume(source: Model) -> tuple[int, int]:
    """How many words and texts of a source would have to be translated."""
    texts = [
        value.string.data
        for value in extract_segments(source)
        if isinstance(value, StringSegmentValue)
        and value.path != "slug"
        and needs_translation(value.string.data)
    ]
    return sum(map(words_in, texts)), len(texts)


def _state(
    source: Model, target: Model | None, is_managed: bool, is_unfinished: bool
) -> tuple[State, datetime]:
    now = timezone.now()
    if isinstance(source, Page) and not source.live:
        return State.SOURCE_UNPUBLISHED, source.last_published_at or now
    if target is None:
        return (State.DRAFT if is_managed else State.MISSING), now
    if not isinstance(source, Page):
        return (State.STALE if is_unfinished else State.UP_TO_DATE), now
    changed = source.last_published_at or now
    if target.live and (
        is_unfinished if is_managed else changed > (target.last_published_at or changed)
    ):
        return State.STALE, changed
    if _is_in_review(target):
        return State.IN_REVIEW, now
    return (State.UP_TO_DATE if target.live else State.DRAFT), now


def _is_in_review(page: Page) -> bool:
    states = WorkflowState.objects.filter(
        Q(base_content_type=ContentType.objects.get_for_model(Page)),
        object_id=str(page.pk),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return states.exists()


def _title(source: Model) -> str:
    title = (
        source.get_admin_display_title() if isinstance(source, Page) else str(source)
    )
    return title[:255]


def _section(source: Model) -> Page | None:
    """The page below the home page on the way to this one."""
    if not isinstance(source, Page) or source.depth < 3:
        return None
    return Page.objects.filter(path=source.path[: 3 * Page.steplen]).first()
