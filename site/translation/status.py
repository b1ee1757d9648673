"""Computes how far each translation is, and stores it for the table."""

from uuid import UUID

from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.models import State, TranslationStatus
from translation.segments import undone


def refresh(translation_key: UUID) -> None:
    """
    Compute and store how a page or snippet stands in every language it is translated into.

    To be called whenever a source, a translation or the state of one of them has changed.
    """
    translations = Translation.objects.filter(
        source__object=translation_key, enabled=True
    )
    for translation in translations.select_related("source", "target_locale"):
        _store(translation)


def _store(translation: Translation) -> None:
    source = translation.source
    left = list(undone(translation))
    TranslationStatus.objects.update_or_create(
        translation_key=source.object_id,
        locale=translation.target_locale,
        defaults={
            "content_type_id": source.specific_content_type_id,
            "source_locale_id": source.locale_id,
            "source_id": str(source.get_source_instance().pk),
            "title": source.object_repr,
            "state": _state(translation, bool(left)),
            "words": sum(segment.words for segment in left),
            "segments": len(left),
            "since": timezone.now(),
        },
    )


def _state(translation: Translation, is_unfinished: bool) -> State:
    target = Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale
    ).first()
    if target and not target.live:
        return State.DRAFT
    return State.STALE if is_unfinished else State.UP_TO_DATE
