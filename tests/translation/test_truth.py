"""
What is not text reaches every version of a translation, or the table says what it waits for.

Every field and block of every page type, in each state of its translation, changed in each
way: a page type is filled once, and each case is undone by a savepoint.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, Workflow
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import RelatedObjectSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from tests.page_types import PAGE_TYPES, make, name_of
from tests.translation.desk import status_of
from tests.translation.filled_pages import BEFORE, SHAPES, Filler, Leaves, leaves
from toolkit.on_commit import nothing_follows
from toolkit.page_changes import Kind, PageChange
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


def reword(translation: Translation) -> Revision:
    """A draft with a text that readers do not see yet."""
    title = next(s for s in segments_of(translation) if s.path == "title")
    StringTranslation.objects.filter(pk=title.translation.pk).update(data="Reworded")
    return save_draft(translation).get_latest_revision()


def live(translation: Translation) -> None:
    translation.get_target_instance().get_latest_revision().publish()


def live_with_draft(translation: Translation) -> None:
    live(translation)
    reword(translation)


def in_review(translation: Translation) -> None:
    live_with_draft(translation)
    Workflow.objects.active().first().start(translation.get_target_instance(), None)


def locked(translation: Translation) -> None:
    live_with_draft(translation)
    Page.objects.filter(pk=translation.get_target_instance().pk).update(locked=True)


def scheduled(translation: Translation) -> None:
    live_with_draft(translation)
    version = translation.get_target_instance().get_latest_revision_as_object()
    version.go_live_at = timezone.now() + timedelta(days=1)
    version.save_revision().publish()


def never_published(translation: Translation) -> None:
    pass


STATES = [live, live_with_draft, in_review, locked, scheduled, never_published]
# Of these the newest version is the translators' to go on with: what is to be translated
# stands in it in the source's words.
WITH_OPEN_DRAFT = {live_with_draft, locked, never_published}


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
        """Rows and blocks that are new, and have a text, wait for a translator."""
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
@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_every_field_and_block_reaches_every_version(model, image):
    with nothing_follows():
        filler, source = Filler(), make(model)
        filler.fill(source, BEFORE)
        translation = start(source, Locale.objects.get(language_code="en"))
        translation.refresh_from_db()
        translate_all(translation)
        if not english(source).live:
            save_draft(translation)
        for state in STATES:
            if state is never_published and english(source).live:
                continue  # the home pages, which are there from the beginning
            for change, shape in SHAPES.items():
                with transaction.atomic():
                    check(source.pk, model, translation, state, change, shape, filler)
                    transaction.set_rollback(True)


def check(
    pk: int,
    model: type[Page],
    translation: Translation,
    state: Callable[[Translation], None],
    change: str,
    shape: object,
    filler: Filler,
) -> None:
    case = f"{model.__name__}, {state.__name__}, {change}"
    translation = Translation.objects.get(pk=translation.pk)
    source = model.objects.get(pk=pk)
    state(translation)
    before = leaves(source)
    filler.fill(source, shape)

    tell(source)

    expected = Expected(model.objects.get(pk=pk), before)
    page = english(source)
    row = status_of(source)
    if page.live:
        assert not expected.differences(page, with_new=False), case
    draft = page.get_latest_revision_as_object()
    is_open = state in WITH_OPEN_DRAFT
    assert not expected.differences(draft, with_new=is_open), case
    if change in ("changed", "added") and expected.texts:
        assert row.words, case
        assert bool(row.behind_since) == page.live, case
    else:
        assert not row.words, case
        assert row.behind_since is None, case
