"""
What is not text reaches every version of a translation, or the table says what it waits for.

Every field and block of every page type, in each state of its translation, changed in each
way: a page type is filled once, and each case is undone by a savepoint.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, Workflow
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import RelatedObjectSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from tests.page_types import PAGE_TYPES, make
from tests.translation.desk import status_of
from tests.translation.filled_pages import (
    ADDED_AND_REMOVED,
    BEFORE,
    CHANGED_AND_REORDERED,
    IN_OTHER_WORDS,
    REMOVED,
    Filler,
    Leaves,
    Shape,
    kinds_of,
    leaves,
)
from toolkit.on_commit import nothing_follows
from toolkit.page_changes import Kind, PageChange
from translation import status
from translation.drafts import save_draft, start
from translation.segments import segments_of
from translation.synchronisation import page_changed

pytestmark = pytest.mark.django_db

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL


@pytest.fixture
def without_rules(monkeypatch) -> None:
    """Whether a page may be published is another matter: what fills these has no sense."""
    monkeypatch.setattr("toolkit.models.base.saving_problems", lambda page: {})
    monkeypatch.setattr(Page, "full_clean", lambda page, **kwargs: None)


def tell(source: Page) -> None:
    page_changed(
        PageChange(
            Kind.PUBLISHED,
            source.pk,
            str(source.translation_key),
            source._meta.label,
        )
    )


def english(source: Page) -> Page:
    return source.get_translations().get(locale__language_code="en").specific


def translate_all(translation: Translation) -> None:
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=translation.target_locale,
            data=f"E{text[1:]}",
            translation_type=MANUAL,
        )
        for string, context, text in {
            (s.row.string_id, s.row.context_id, s.source)
            for s in segments_of(translation)
            if s.path != "slug"
        }
    )


def translate_snippets(source: Page) -> None:
    """Those that the factory has put on the page."""
    target = Locale.objects.get(language_code="en")
    for segment in extract_segments(source):
        if isinstance(segment, RelatedObjectSegmentValue):
            snippet = segment.get_instance(source.locale)
            if not snippet.has_translation(target):
                snippet.copy_for_translation(target).save()


def reword(translation: Translation) -> Revision:
    """A draft with a text that readers do not see yet."""
    title = next(s for s in segments_of(translation) if s.path == "title")
    StringTranslation.objects.filter(pk=title.translation.pk).update(data="Reworded")
    return save_draft(translation).get_latest_revision()


def live(translation: Translation) -> None:
    pass


def live_with_open_draft_and_locked(translation: Translation) -> None:
    reword(translation)
    Page.objects.filter(pk=translation.get_target_instance().pk).update(locked=True)


def live_with_one_scheduled_and_one_in_review(translation: Translation) -> None:
    reword(translation)
    version = translation.get_target_instance().get_latest_revision_as_object()
    version.go_live_at = timezone.now() + timedelta(days=1)
    version.save_revision().publish()
    reword(translation)
    Workflow.objects.active().first().start(translation.get_target_instance(), None)


# Each state with whether the newest version is the translators' to go on with: then what
# they have not translated yet stands in it in the source's words.
STATES = {
    live: (False, [CHANGED_AND_REORDERED, ADDED_AND_REMOVED, REMOVED]),
    live_with_open_draft_and_locked: (True, [IN_OTHER_WORDS, ADDED_AND_REMOVED]),
    live_with_one_scheduled_and_one_in_review: (
        False,
        [IN_OTHER_WORDS, ADDED_AND_REMOVED],
    ),
}
NEVER_PUBLISHED = [IN_OTHER_WORDS, ADDED_AND_REMOVED]


# Fields of a picture, by the text that describes it.
DESCRIBED = {
    "alt_text": ["image", "decorative"],
    "image_alt": ["image", "image_is_decorative"],
}


class Expected:
    """What a translation should say of a source, but for its texts."""

    def __init__(self, source: Page, before: Leaves) -> None:
        self.values = leaves(source)
        self.before = before
        self.texts = set()
        for segment in extract_segments(source):
            if isinstance(segment, StringSegmentValue):
                self.texts.add(segment.path)
            if isinstance(segment, RelatedObjectSegmentValue):
                snippet = segment.get_instance(Locale.objects.get(language_code="en"))
                self.values[segment.path] = snippet.pk

    @property
    def has_new_texts(self) -> bool:
        return any(
            self.values[p] != self.before.get(p) for p in self.texts if p in self.values
        )

    def differences(self, version: Page, with_new: bool) -> dict[str, tuple]:
        said, wanted = leaves(version), dict(self.values)
        if not with_new:
            self._leave_out_new_texts(wanted)
        return {
            path: (wanted.get(path), said.get(path))
            for path in wanted.keys() | said.keys()
            if path not in self.texts
            and (path not in wanted or path not in said or wanted[path] != said[path])
        }

    def _leave_out_new_texts(self, wanted: Leaves) -> None:
        """
        What waits for a translator.

        Rows and blocks that are new and have a text, and pictures with a new description.
        """
        for path in self.texts:
            place, _dot, name = path.rpartition(".")
            if name in DESCRIBED and self.values[path] != self.before.get(path):
                for part in DESCRIBED[name]:
                    picture = f"{place}.{part}" if place else part
                    if picture in self.before:
                        wanted[picture] = self.before[picture]
        for path in [path for path in wanted if path.endswith("#")]:
            if path not in wanted:
                continue
            known = self.before.get(path, [])
            for key in list(wanted[path]):
                place = f"{path[:-1]}.{key}"
                is_new = key not in known
                if is_new and any(
                    f"{text}.".startswith(f"{place}.") for text in self.texts
                ):
                    wanted[path] = [other for other in wanted[path] if other != key]
                    for gone in [p for p in wanted if f"{p}.".startswith(f"{place}.")]:
                        del wanted[gone]
                    wanted.pop(f"{place}#", None)


@pytest.mark.usefixtures("without_rules")
def test_every_field_and_block_reaches_every_version():
    """What types of page have from the same base is tried on the first of them."""
    filler, tried = Filler(), set()
    with nothing_follows():
        for model in PAGE_TYPES:
            kinds = kinds_of(model)
            new = [n for n, kind in kinds.items() if n == "title" or kind not in tried]
            tried |= set(kinds.values())
            Case(make(model), new, filler).try_all()


@dataclass
class Case:
    """A page whose translation is tried in every state, each undone by a savepoint."""

    source: Page
    names: list[str]
    filler: Filler

    def try_all(self) -> None:
        self.filler.fill(self.source, self.names, BEFORE)
        translate_snippets(self.source)
        translation = start(self.source, Locale.objects.get(language_code="en"))
        translation.refresh_from_db()
        translate_all(translation)
        save_draft(translation)
        self.before = leaves(self.source)
        if not english(self.source).live:  # as the home pages are from the beginning
            for shape in NEVER_PUBLISHED:
                self.check(shape, has_open_draft=True)
        english(self.source).get_latest_revision().publish()
        status.refresh(self.source.translation_key)
        for state, (has_open_draft, shapes) in STATES.items():
            with undone():
                state(Translation.objects.get(pk=translation.pk))
                for shape in shapes:
                    self.check(shape, has_open_draft)

    def check(self, shape: Shape, has_open_draft: bool) -> None:
        with undone():
            source = type(self.source).objects.get(pk=self.source.pk)
            self.filler.fill(source, self.names, shape)

            tell(source)

            source = type(source).objects.get(pk=source.pk)
            case = type(source).__name__, shape
            page, row = english(source), status_of(source)
            expected = Expected(source, self.before)
            for version, is_open in versions_of(page, has_open_draft):
                assert not expected.differences(version, with_new=is_open), case
            assert bool(row.words) == expected.has_new_texts, case
            assert bool(row.behind_since) == bool(row.words and page.live), case


def versions_of(page: Page, has_open_draft: bool) -> Iterator[tuple[Page, bool]]:
    """What readers see and may come to see, and whether it is a draft to go on with."""
    if page.live:
        yield page, False
    timed = page.revisions.exclude(approved_go_live_at=None)
    for revision in {page.get_latest_revision(), *timed}:
        if revision.pk != page.live_revision_id:
            yield (
                revision.as_object(),
                has_open_draft and not revision.approved_go_live_at,
            )


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
