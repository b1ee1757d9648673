"""What a source will say, beside what it says now, and how far its translations are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.contrib.auth.models import User
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    String,
    StringSegment,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.ahead.models import Approval, OfferedChange
from translation.segments import OPTIONAL, Segment, segments_of


class Obstacle(TextChoices):
    """Why a prepared translation is not published together with its source."""

    UNFINISHED = "unfinished", _("Not all of its texts are translated.")
    IN_REVIEW = "in review", _("An earlier version of the translation is in review.")
    LOCKED = "locked", _("The translation is locked.")
    HAS_OWN_TIME = (
        "own time",
        _("An earlier version of the translation waits for a time of its own."),
    )
    NOT_APPROVED = "not approved", _("Nobody has approved it yet.")
    CHANGED = "changed", _("Its texts have changed since it was approved.")
    NO_RIGHT = "no right", _("Whoever published the source may not publish it.")
    RULES = "rules", _("It breaks a rule that keeps pages from being published.")
    CHOSEN = "chosen", _("The publisher chose to go without it.")


Place = tuple[int, int]  # the context and the string of a text


def waiting_version(page: Page) -> Revision | None:
    """The version that comes next: the one with a time of its own, or else the newest draft."""
    if scheduled := page.scheduled_revision:
        return scheduled
    if page.live and not page.has_unpublished_changes:
        return None
    newest = page.latest_revision
    return newest if newest and newest.pk != page.live_revision_id else None


def offered_change(page: Page) -> OfferedChange | None:
    """The offer of what waits on this page, which is a source."""
    return (
        OfferedChange.objects.filter(
            source__object=page.translation_key, source__locale=page.locale_id
        )
        .select_related("source")
        .first()
    )


def coming_of(source: TranslationSource) -> "Coming | None":
    """What the source will say, if that is offered to translators and still waits."""
    if not hasattr(source, "offered_change"):
        return None
    page = Page.objects.filter(
        translation_key=source.object_id, locale=source.locale_id
    ).first()
    waiting = waiting_version(page) if page else None
    return (
        Coming(source, waiting.as_object(), is_first=not page.live) if waiting else None
    )


@dataclass
class Coming:
    """A version of a source that readers do not see yet."""

    source: TranslationSource
    version: Page
    is_first: bool = False  # readers see nothing of the source yet

    @cached_property
    def now(self) -> dict[Place, StringSegment]:
        """The texts that the source says now."""
        rows = StringSegment.objects.filter(source=self.source)
        rows = rows.select_related("string", "context").order_by("order")
        return {(row.context_id, row.string_id): row for row in rows}

    @cached_property
    def rows(self) -> list[StringSegment]:
        """Its texts; those that it does not say yet are not stored."""
        found = []
        for row in self._rows():
            place = row.context_id, row.string_id
            row.pk = "{}.{}".format(*place)
            found.append(self.now.get(place, row))
        return found

    def _rows(self) -> Iterator[StringSegment]:
        values = [
            value
            for value in extract_segments(self.version)
            if isinstance(value, StringSegmentValue)
        ]
        contexts = self._contexts({value.path for value in values})
        strings = self._strings(values)
        for value in values:
            yield StringSegment(
                source=self.source,
                context=contexts[value.path],
                string=strings[value.string.data],
                order=value.order,
            )

    def _contexts(self, paths: set[str]) -> dict[str, TranslationContext]:
        known = TranslationContext.objects.filter(object=self.source.object_id)
        found = {row.path: row for row in known if row.path in paths}
        for path in paths - found.keys():
            found[path], _made = TranslationContext.objects.get_or_create(
                object_id=self.source.object_id, path=path
            )
            found[path].get_field_path(self.version)
        return found

    def _strings(self, values: list[StringSegmentValue]) -> dict[str, String]:
        hashes = {String._get_data_hash(value.string.data) for value in values}
        known = String.objects.filter(
            locale=self.source.locale_id, data_hash__in=hashes
        )
        found = {row.data: row for row in known}
        for value in values:
            if value.string.data not in found:
                string = String.from_value(self.source.locale_id, value.string)
                found[string.data] = string
        return found

    def in_language(self, translation: Translation, target: Page) -> "Prepared":
        """How far the translation of what comes is."""
        segments = segments_of(translation, self.rows)
        new = [
            segment
            for segment in segments
            if segment.path not in OPTIONAL and self._is_new(segment.row)
        ]
        return Prepared(translation, target, segments, new)

    def _is_new(self, row: StringSegment) -> bool:
        return self.is_first or (row.context_id, row.string_id) not in self.now

    def in_each_language(self) -> list["Prepared"]:
        pages = Page.objects.filter(
            translation_key=self.source.object_id, alias_of=None
        )
        targets = {page.locale_id: page for page in pages.specific()}
        translations = self.source.translations.filter(enabled=True)
        related = translations.select_related("source", "target_locale")
        return [
            self.in_language(translation, targets[translation.target_locale_id])
            for translation in related.order_by("target_locale")
            if translation.target_locale_id in targets
        ]


@dataclass
class Prepared:
    """A translation of what comes; `new` are the texts that the source does not say yet."""

    translation: Translation
    target: Page
    segments: list[Segment]
    new: list[Segment]

    @cached_property
    def left(self) -> list[Segment]:
        return [segment for segment in self.segments if not segment.is_done]

    @property
    def words(self) -> int:
        return sum(segment.words for segment in self.left)

    @property
    def is_whole(self) -> bool:
        return not self.left

    @property
    def may_go_along(self) -> bool:
        """The source says something new to its readers, or they see the page first then."""
        return bool(self.new) or (self.is_whole and not self.target.live)

    @property
    def is_held(self) -> bool:
        """Its draft is somebody else's to change just now."""
        page = self.target
        return bool(page.workflow_in_progress or page.locked or page.scheduled_revision)

    @property
    def fingerprint(self) -> str:
        texts = sorted("\0".join((s.path, s.source, s.text)) for s in self.segments)
        return sha256("\1".join(texts).encode()).hexdigest()

    @cached_property
    def approval(self) -> Approval | None:
        return Approval.objects.filter(translation=self.translation).first()

    @property
    def is_approved(self) -> bool:
        return bool(self.approval) and self.approval.fingerprint == self.fingerprint

    @cached_property
    def needs_approval(self) -> bool:
        """Translations into the language go through a workflow."""
        return self.target.has_workflow

    def approve(self, user: User) -> None:
        Approval.objects.update_or_create(
            translation=self.translation,
            defaults={"fingerprint": self.fingerprint, "approved_by": user},
        )
        self.__dict__.pop("approval", None)

    def obstacle(self) -> Obstacle | None:
        """What keeps it from going along with its source."""
        if self.left:
            return Obstacle.UNFINISHED
        if self.target.workflow_in_progress:
            return Obstacle.IN_REVIEW
        if self.target.locked:
            return Obstacle.LOCKED
        if self.target.scheduled_revision:
            return Obstacle.HAS_OWN_TIME
        if self.is_approved or not self.needs_approval:
            return None
        return Obstacle.CHANGED if self.approval else Obstacle.NOT_APPROVED
