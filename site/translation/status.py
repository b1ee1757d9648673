"""Computes how far each translation is, and stores it for the table."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Self
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import (
    Locale,
    ModelLogEntry,
    Page,
    TranslatableMixin,
    WorkflowState,
)
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from search.models import BestBet, SearchSynonym
from toolkit.locales import language_code, locales
from toolkit.models import BasePage
from translation.ahead.coming import Coming, coming_of
from translation.completeness import missing_snippets
from translation.contents import contents, contents_of, fingerprint
from translation.models import SourceOfVersion, State, Step, TranslationStatus
from translation.segments import OPTIONAL, needs_translation, segments_of, words_in

# Sent with `translation_key` and `locale` when it is known how a translation stands.
computed = Signal()

# In these nothing is to be done about what readers see: what comes is told.
CALM = {State.UP_TO_DATE, State.SOURCE_UNPUBLISHED}

# What is kept for searching in one language has no counterpart in another.
OF_ONE_LANGUAGE = {BestBet, SearchSynonym}


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
    """
    A page or snippet in each language that it is written in, by locale.

    An alias is written in none: it repeats what another page says.
    """
    pages = Page.objects.filter(translation_key=key, depth__gt=1, alias_of=None)
    pages = pages.specific()
    found = {p.locale_id: p for p in pages if isinstance(p, BasePage)}
    for model in () if found else translatable_models():
        found = {v.locale_id: v for v in model.objects.filter(translation_key=key)}
        if found:
            break
    return found


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
        .select_related("source__offered_change", "target_locale")
        .order_by("source_id")
    }
    source = Source.among(versions, list(translations.values()))
    source.coming = source.taken and coming_of(source.taken)
    kept = []
    for locale in locales().values():
        if locale.pk == source.version.locale_id:
            continue
        target = versions.get(locale.pk)
        row = _row(source, locale, target, translations.get(locale.pk))
        kept.append(row.pk)
    TranslationStatus.objects.filter(translation_key=key).exclude(pk__in=kept).delete()


def _known_original(versions: dict[int, Model]) -> int | None:
    """The locale of the version that others are translated from by hand, if it was told."""
    if len(versions) < 2:
        return None
    key = next(iter(versions.values())).translation_key
    known = TranslationSource.objects.filter(object=key, locale__in=versions)
    return known.values_list("locale", flat=True).first()


@dataclass
class Source:
    """What others are translated from, with what is published of it now."""

    version: Model
    taken: TranslationSource | None = None
    coming: Coming | None = None

    @classmethod
    def among(cls, versions: dict[int, Model], translations: list[Translation]) -> Self:
        """The version that the others are translated from."""
        for translation in translations:
            if translation.source.locale_id in versions:
                return cls(versions[translation.source.locale_id], translation.source)
        if original := _known_original(versions):
            return cls(versions[original])
        codes = {language_code(pk): version for pk, version in versions.items()}
        eldest = min(versions.values(), key=lambda version: version.pk)
        return cls(codes.get(settings.LANGUAGE_CODE) or eldest)

    @cached_property
    def texts(self) -> list[str]:
        return [text for _path, text in texts_of(self.version)]

    @cached_property
    def fingerprint(self) -> str:
        """Tells these texts from others, wherever on the page they stand."""
        return fingerprint_of_texts(self.texts)

    @cached_property
    def contents(self) -> str:
        """The fingerprint of all that a reader sees, as it was last taken over."""
        if self.taken is None:
            return fingerprint(contents_of(self.version))
        fields = json.loads(self.taken.content_json)
        return fingerprint(contents(type(self.version), fields))

    @cached_property
    def section(self) -> Page | None:
        return section_of(self.version)

    @property
    def published(self) -> datetime:
        return getattr(self.version, "last_published_at", None) or timezone.now()

    def published_after(self, moment: datetime | None) -> datetime | None:
        """When a page was published, if that is known to be later."""
        published = getattr(self.version, "last_published_at", None)
        return published if published and moment and published > moment else None


def fingerprint_of_texts(texts: Iterable[str]) -> str:
    return sha256("\0".join(sorted(texts)).encode()).hexdigest()


def texts_of(version: Model) -> list[tuple[str, str]]:
    """The texts to translate with their places, but for those that may be left out."""
    return [
        (value.path, value.string.data)
        for value in extract_segments(version)
        if isinstance(value, StringSegmentValue) and value.path not in OPTIONAL
    ]


def _row(
    source: Source,
    locale: Locale,
    target: Model | None,
    translation: Translation | None,
) -> TranslationStatus:
    is_managed = translation is not None and translation.enabled
    if is_managed:
        left = [segment for segment in segments_of(translation) if not segment.is_done]
        words, segments = sum(segment.words for segment in left), len(left)
    elif target is None:
        texts = [text for text in source.texts if needs_translation(text)]
        words, segments = sum(map(words_in, texts)), len(texts)
    else:
        words = segments = 0
    version = source.version
    same = {"translation_key": version.translation_key, "locale": locale}
    # Held until the end: another one that computes it now waits, and sees what is written.
    known = TranslationStatus.objects.select_for_update().filter(**same).first()
    said = _source_of(target)
    behind = _behind_since(source, target, known, said, is_managed, segments > 0)
    state = _state(version, target, is_managed, behind)
    if source.coming and is_managed and target and state in CALM:
        prepared = source.coming.in_language(translation, target)
        if prepared.new:
            state = State.PREPARED if prepared.is_whole else State.OFFERED
            words, segments = prepared.words, len(prepared.left)
    waits_for = _waits_for(translation) if behind and is_managed else []
    values = {
        "content_type_id": ContentType.objects.get_for_model(type(version)).pk,
        "source_locale_id": version.locale_id,
        "source_id": str(version.pk),
        "target_id": str(target.pk) if target else "",
        "translation_id": translation.pk if is_managed else None,
        "title": _title(version),
        "section_id": source.section.pk if source.section else None,
        "state": state,
        "words": words,
        "segments": segments,
        "since": _since(state, source, target, known, behind),
        "behind_since": behind,
        "fingerprint": source.fingerprint,
        "contents": source.contents,
        "step": _step(source, said, is_managed, waits_for)
        if behind and not segments
        else "",
        "waits_for": waits_for,
    }
    if known is None:
        known, _made = TranslationStatus.objects.get_or_create(**same, defaults=values)
    # Only what differs is written: readers' pages are made anew for some of it.
    if changed := {name: v for name, v in values.items() if getattr(known, name) != v}:
        TranslationStatus.objects.filter(pk=known.pk).update(**changed)
    computed.send(TranslationStatus, **same)
    return known


def _source_of(target: Model | None) -> SourceOfVersion | None:
    """Which source readers of the translation see, if that is known."""
    if not isinstance(target, Page) or not target.live_revision_id:
        return None
    return SourceOfVersion.objects.filter(revision=target.live_revision_id).first()


def _behind_since(
    source: Source,
    target: Model | None,
    known: TranslationStatus | None,
    said: SourceOfVersion | None,
    is_managed: bool,
    is_unfinished: bool,
) -> datetime | None:
    """
    When the source began to say something else than the target's readers see, if it does.

    What is translated but not published yet, readers do not see.
    """
    if target is None or not (is_live(source.version) and is_live(target)):
        return None
    since = (known and known.behind_since) or source.published
    if is_managed and is_unfinished:
        return since
    if is_managed and not isinstance(target, Page):
        return None  # a snippet takes over its texts at once
    if said and said.fingerprint:
        is_level = said.fingerprint == source.fingerprint and said.contents in (
            "",
            source.contents,
        )
        return None if is_level else since
    return _behind_by_the_clock(source, target, known, is_managed)


def _behind_by_the_clock(
    source: Source, target: Model, known: TranslationStatus | None, is_managed: bool
) -> datetime | None:
    """The same where nobody noted which source the target's readers see."""
    level = _level_since(target)
    if known is None or not known.fingerprint:
        behind = None if is_managed else source.published_after(level)
    elif known.fingerprint != source.fingerprint or (
        not is_managed and known.contents not in ("", source.contents)
    ):
        behind = source.published
    else:
        behind = known.behind_since
    return None if behind and level and level >= behind else behind


def _waits_for(translation: Translation) -> list[str]:
    return list(dict.fromkeys(map(str, missing_snippets(translation).values())))


def _step(
    source: Source,
    said: SourceOfVersion | None,
    is_managed: bool,
    waits_for: list[str],
) -> Step:
    """What is to be done about a target that is behind without a text to translate."""
    if not is_managed:
        return Step.COMPARE
    is_carried = not said or said.contents in ("", source.contents)
    return Step.PUBLISH if is_carried and not waits_for else Step.WAIT


def _level_since(target: Model) -> datetime | None:
    """When what readers see was written, or else when they got it."""
    if isinstance(target, Page):
        revision = target.live_revision
        return revision.created_at if revision else target.last_published_at
    entries = ModelLogEntry.objects.for_instance(target).order_by("-timestamp")
    return entries.values_list("timestamp", flat=True).first()


def _state(
    source: Model, target: Model | None, is_managed: bool, behind: datetime | None
) -> State:
    if not is_live(source):
        return State.SOURCE_UNPUBLISHED
    if target is None:
        return State.DRAFT if is_managed else State.MISSING
    if isinstance(target, Page) and _is_in_review(target):
        return State.IN_REVIEW
    if not is_live(target):
        return State.DRAFT
    return State.BEHIND if behind else State.UP_TO_DATE


def _since(
    state: State,
    source: Source,
    target: Model | None,
    known: TranslationStatus | None,
    behind: datetime | None,
) -> datetime:
    if known and known.state == state:
        return known.since
    if state == State.BEHIND:
        return behind
    if known is None and state == State.MISSING:
        begun = getattr(source.version, "first_published_at", None)
    elif known is None and state == State.UP_TO_DATE:
        begun = getattr(target, "last_published_at", None)
    else:
        begun = None
    return begun or timezone.now()


def is_live(version: Model) -> bool:
    """Whether readers see it; a snippet is seen as soon as it is there."""
    return getattr(version, "live", True)


def _is_in_review(page: Page) -> bool:
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return states.exists()


def _title(source: Model) -> str:
    title = (
        source.get_admin_display_title() if isinstance(source, Page) else str(source)
    )
    return title[:255]


def section_of(source: Model) -> Page | None:
    """The page below the home page on the way to this one."""
    if not isinstance(source, Page) or source.depth < 3:
        return None
    return Page.objects.filter(path=source.path[: 3 * Page.steplen]).first()
