"""
Carries what is not text from a source to its translations, and notes how far each version is.

Nobody should read an old date in one language for want of a translator: it goes into what
readers see, and into the draft, the version in review and the one that waits for its time.
"""

import json
import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.log_actions import log as log_action
from wagtail.models import Page, Revision
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from translation.contents import (
    Contents,
    as_json,
    carried_fields,
    contents,
    contents_of,
    fingerprint,
)
from translation.merging import Merged, built, merged
from translation.models import SourceOfVersion, TranslationStatus
from translation.segments import OPTIONAL
from translation.status import fingerprint_of_texts

log = logging.getLogger(__name__)


@dataclass
class TextChange:
    """The texts of a source by their places, before and after it was taken over."""

    source: TranslationSource
    before: dict[str, list[str]]

    @cached_property
    def after(self) -> dict[str, list[str]]:
        return texts_of(self.source)

    @property
    def fingerprint_before(self) -> str:
        return fingerprint_of_texts(chain.from_iterable(self.before.values()))

    @property
    def fingerprint_after(self) -> str:
        return fingerprint_of_texts(chain.from_iterable(self.after.values()))

    def is_at(self, place: str) -> bool:
        """Whether a text there, or in a row or block there, is another one now."""
        return any(
            self.before.get(path) != self.after.get(path)
            for path in self.before.keys() | self.after.keys()
            if f"{path}.".startswith(f"{place}.")
        )


def texts_of(source: TranslationSource) -> dict[str, list[str]]:
    """The texts that were taken over, by their places."""
    rows = StringSegment.objects.filter(source=source).order_by("order")
    found = defaultdict(list)
    for path, text in rows.values_list("context__path", "string__data"):
        if path not in OPTIONAL:
            found[path].append(text)
    return dict(found)


def follow(
    translation: Translation,
    change: TextChange,
    *,
    in_any_case: bool = False,
) -> int:
    """
    Bring each version of a translation in line with its source; how many were changed.

    Those of a page that are known to be in line are not looked at, unless that is doubted.
    """
    target = target_of(translation)
    if target is None:
        return 0
    if not isinstance(target, Page):
        return _follow_in_snippet(translation, target)
    now = Source(translation, change)
    if not in_any_case and now.is_said_by(versions_of(target)):
        return 0
    changed = 0
    if target.live:
        changed += _follow_in_live(now, target)
    for revision in Revision.objects.filter(pk__in=drafts_of(target)):
        changed += now.write_into(revision, is_open=_is_open(target, revision))
    return changed


def follow_now(translation: Translation) -> int:
    """The same where the source says what it said before."""
    source = translation.source
    return follow(translation, TextChange(source, texts_of(source)))


def target_of(translation: Translation) -> Model | None:
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        return None


def versions_of(page: Page) -> set[int]:
    """The versions that readers see or may come to see."""
    return drafts_of(page) | ({page.live_revision_id} if page.live else set())


def drafts_of(page: Page) -> set[int]:
    """The newest draft, the version in review and the one that waits for its time."""
    timed = page.revisions.filter(approved_go_live_at__isnull=False)
    found = {page.latest_revision_id, *timed.order_by().values_list("pk", flat=True)}
    if page.workflow_in_progress:
        found.add(page.current_workflow_task_state.revision_id)
    return found - {None, page.live_revision_id if page.live else None}


def _is_open(page: Page, revision: Revision) -> bool:
    """Whether it is the translators' draft, which nobody has under review or has approved."""
    return (
        revision.pk == page.latest_revision_id
        and not revision.approved_go_live_at
        and not page.workflow_in_progress
    )


class Source:
    """What a source says, as it was last taken over, for one of its translations."""

    def __init__(self, translation: Translation, change: TextChange) -> None:
        self.translation, self.change = translation, change
        source = translation.source
        model = source.specific_content_type.model_class()
        self.contents = fingerprint(contents(model, json.loads(source.content_json)))

    def is_said_by(self, revisions: set[int | None]) -> bool:
        """A page that readers see of no revision, as None, is never known to say it."""
        said = SourceOfVersion.objects.filter(
            revision__in=revisions, contents=self.contents
        )
        return said.count() == len(revisions)

    def write_into(self, revision: Revision, *, is_open: bool = False) -> bool:
        """Write what is not text into a version that readers do not see; whether it differed."""
        if is_open:
            result = Merged(built(self.translation))
        else:
            result = merged(self.translation, revision.as_object())
        fields = json.loads(as_json(result.instance))
        model = type(result.instance)
        is_changed = contents(model, fields) != contents(model, revision.content)
        if is_changed:
            _put(revision, fields)
        self.note(revision.pk, result)
        return is_changed

    def note(self, revision: int | None, result: Merged) -> None:
        """Store what the version is known to say; texts that are older stay noted as such."""
        said = {}
        if not result.waiting:
            said["contents"] = self.contents
        if result.is_level or self._are_texts_level(revision, result):
            said["fingerprint"] = self.change.fingerprint_after
        if not revision or not said:
            return
        known = SourceOfVersion.objects.filter(revision=revision)
        if not known.update(**said):
            SourceOfVersion.objects.create(revision_id=revision, **said)

    def _are_texts_level(self, revision: int | None, result: Merged) -> bool:
        """A version that was level stays so if no text has changed that it says otherwise."""
        if any(map(self.change.is_at, result.texts_kept)):
            return False
        return SourceOfVersion.objects.filter(
            revision=revision, fingerprint=self.change.fingerprint_before
        ).exists()


def _put(revision: Revision, fields: Contents) -> None:
    model = revision.content_type.model_class()
    carried = {name: fields[name] for name in carried_fields(model) if name in fields}
    revision.content = {**revision.content, **carried}
    revision.save(update_fields=["content"])


def _follow_in_live(now: Source, page: Page) -> bool:
    result = merged(now.translation, page)
    is_changed = contents_of(result.instance) != contents_of(page)
    if is_changed and not _publish(result.instance):
        return False
    now.note(page.live_revision_id, result)
    return is_changed


def _publish(page: Page) -> bool:
    """Show readers the page as it is now, whatever else waits to be published of it."""
    page.last_published_at = timezone.now()
    try:
        with transaction.atomic():
            page.save()
            if page.live_revision:
                _put(page.live_revision, json.loads(as_json(page)))
            log_action(page, "wagtail.edit", revision=page.live_revision)
    except ValidationError as problem:
        # It stays as it was; the table and the quality report say what it waits for.
        log.warning("The translation %r could not follow: %s", page, problem)
        return False
    return True


def _follow_in_snippet(translation: Translation, target: Model) -> int:
    now = merged(translation, target).instance
    if contents_of(now) == contents_of(target):
        return 0
    try:
        with transaction.atomic():
            now.full_clean()
            now.save()
    except ValidationError as problem:
        log.warning("The translation %r could not follow: %s", target, problem)
        return 0
    return 1


def bring_in_line(page: Page, revision: Revision, translation: Translation) -> None:
    """Let the version that is about to be published say what the source says today."""
    change = TextChange(translation.source, texts_of(translation.source))
    Source(translation, change).write_into(revision)


def lacks_texts(page: Page, source: TranslationSource) -> bool:
    """Whether the newest version is known to say older texts than its source."""
    said = SourceOfVersion.objects.filter(revision=page.latest_revision_id)
    noted = said.values_list("fingerprint", flat=True).first()
    now = fingerprint_of_texts(chain.from_iterable(texts_of(source).values()))
    return bool(noted) and noted != now


def note_words_only(source: TranslationSource, was: Contents, now: Contents) -> None:
    """Versions that had all of the source but its texts have so still."""
    targets = TranslationStatus.objects.filter(translation_key=source.object_id)
    SourceOfVersion.objects.filter(
        revision__object_id__in=targets.values("target_id"), contents=fingerprint(was)
    ).update(contents=fingerprint(now))


def follow_by_hand(translation: Translation, was: Contents, source: Model) -> None:
    """
    Carry changed dates, figures, choices and pictures to a page that is kept without the desk.

    A value that the page has of its own, its texts, rows and blocks are its editors': they
    see that the source has changed.
    """
    target = target_of(translation)
    now = contents_of(source)
    changed = {name for name in now if now[name] != was.get(name)}
    if target is None or not changed:
        return
    plain = changed & set(_plain_fields(type(source)))
    if not isinstance(target, Page):
        if names := _same_as_before(plain, contents_of(target), was):
            _take(target, source, names)
            target.save()
        return
    for revision in Revision.objects.filter(pk__in=drafts_of(target)):
        names = _same_as_before(plain, contents(type(target), revision.content), was)
        if names:
            _put(revision, {**revision.content, **{n: now[n] for n in names}})
        _note_by_hand(revision.pk, was, now, is_level=names == changed)
    if target.live:
        names = _same_as_before(plain, contents_of(target), was)
        if names:
            _take(target, source, names)
            if not _publish(target):
                return
        _note_by_hand(target.live_revision_id, was, now, is_level=names == changed)
        if names == changed:
            _note_in_table(translation, was, now)


def _plain_fields(model: type[Model]) -> Iterator[str]:
    for field in get_translatable_fields(model):
        found = field.get_field(model)
        if found.concrete and not field.is_translated(model):
            yield field.field_name


def _same_as_before(names: set[str], version: Contents, was: Contents) -> set[str]:
    return {name for name in names if version.get(name) == was.get(name)}


def _take(target: Model, source: Model, names: set[str]) -> None:
    for name in names:
        field = target._meta.get_field(name)
        setattr(target, field.attname, getattr(source, field.attname))


def _note_by_hand(
    revision: int | None, was: Contents, now: Contents, *, is_level: bool
) -> None:
    if is_level:
        said = SourceOfVersion.objects.filter(
            revision=revision, contents=fingerprint(was)
        )
        said.update(contents=fingerprint(now))


def _note_in_table(translation: Translation, was: Contents, now: Contents) -> None:
    TranslationStatus.objects.filter(
        translation_key=translation.source.object_id,
        locale=translation.target_locale_id,
        contents=fingerprint(was),
    ).update(contents=fingerprint(now))


@receiver(post_save, sender=Revision, dispatch_uid="translation.version_saved")
def version_saved(
    instance: Revision, created: bool, raw: bool = False, **kwargs
) -> None:
    """A version says what the source said when it was written."""
    key = instance.content.get("translation_key")
    if raw or not created or not key:
        return
    rows = TranslationStatus.objects.filter(
        translation_key=key, locale=instance.content.get("locale")
    )
    for texts, all_of_it in rows.values_list("fingerprint", "contents"):
        SourceOfVersion.objects.update_or_create(
            revision=instance, defaults={"fingerprint": texts, "contents": all_of_it}
        )
