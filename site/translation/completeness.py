"""
What of a translation a reader would still meet in the source's language.

wagtail-localize puts the source's words wherever a translation is missing, and publishes
them. Two things are looked at here: which segments are still to do, and what stands in the
very version that is about to be published, which may be older than the translator's work.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import (
    RelatedObjectSegment,
    String,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from toolkit.locales import locale_for
from translation.segments import (
    OPTIONAL,
    WORDS,
    Segment,
    needs_translation,
    segments_of,
)

# Without segments nobody can say that a text is the same on purpose, as a name may be.
SENTENCE = 4


@dataclass(frozen=True)
class Gap:
    """A place, and the text there that no reader of the language should meet."""

    path: str
    text: str

    @property
    def field(self) -> str:
        return self.path.partition(".")[0]

    @property
    def excerpt(self) -> str:
        words = strip_tags(self.text).split()
        return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def translation_into(instance: Model) -> Translation | None:
    """The translation that the page or snippet is the target of, if it is one."""
    return (
        Translation.objects.filter(
            source__object=instance.translation_key, target_locale=instance.locale_id
        )
        .select_related("source", "target_locale")
        .first()
    )


def gaps(instance: Model) -> list[Gap]:
    """What keeps this version of a page or snippet from being shown in its language."""
    translation = translation_into(instance)
    if translation and translation.enabled:
        segments = segments_of(translation)
        undone = [Gap(s.path, s.source) for s in segments if not s.is_done]
        return undone or _left_over(instance, translation, segments)
    return _copied(instance, translation)


def shown_gaps(instance: Model) -> list[Gap]:
    """What stands in this version in the source's words, however far the segments are."""
    translation = translation_into(instance)
    if translation and translation.enabled:
        return _left_over(instance, translation, segments_of(translation))
    return _copied(instance, translation)


def missing_related(instance: Model) -> list[tuple[str, Model]]:
    """
    The snippets that the page names and that its language lacks, each with its field.

    They would stand on the page in the source's language.
    """
    translation = translation_into(instance)
    if not translation or not translation.enabled:
        return []
    named = {}
    for path, snippet in missing_snippets(translation).items():
        named.setdefault(snippet, path.partition(".")[0])
    return [(field, snippet) for snippet, field in named.items()]


def missing_snippets(translation: Translation) -> dict[str, Model]:
    """The snippets that the language lacks, by each place where the source names them."""
    wanted = defaultdict(dict)
    rows = RelatedObjectSegment.objects.filter(source=translation.source_id)
    for row in rows.select_related("object__content_type", "context").order_by("order"):
        places = wanted[row.object.content_type].setdefault(row.object_id, [])
        places.append(row.context.path)
    missing = {}
    for content_type, places in wanted.items():
        versions = content_type.model_class()._base_manager.filter(
            translation_key__in=places,
            locale__in=[translation.source.locale_id, translation.target_locale_id],
        )
        found = {(v.translation_key, v.locale_id): v for v in versions}
        for key, paths in places.items():
            source = found.get((key, translation.source.locale_id))
            if source and (key, translation.target_locale_id) not in found:
                missing |= dict.fromkeys(paths, source)
    return missing


def texts_of(instance: Model) -> list[Gap]:
    """The texts of a version that need translation, each with its place."""
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            # What was put in by code has no place yet: blocks get their ids when written.
            field.get_prep_value(field.value_from_object(instance))
    return [
        Gap(value.path, value.string.data)
        for value in extract_segments(instance)
        if isinstance(value, StringSegmentValue)
        and value.path not in OPTIONAL
        and needs_translation(value.string.data)
    ]


def _left_over(
    instance: Model, translation: Translation, segments: list[Segment]
) -> list[Gap]:
    """Texts that are some source's own, unless a translator has given them for this place."""
    given = {(s.path, s.text) for s in segments if s.is_done}
    texts = [t for t in texts_of(instance) if (t.path, t.text) not in given]
    hashes = {String._get_data_hash(text.text): text for text in texts}
    known = String.objects.filter(
        locale=translation.source.locale_id, data_hash__in=hashes
    ).values_list("data_hash", flat=True)
    known = set(known)
    return [text for key, text in hashes.items() if key in known]


def _copied(instance: Model, translation: Translation | None) -> list[Gap]:
    """Sentences that a page made without segments shares with its source, word for word."""
    source = source_of(instance, translation)
    if source is None:
        return []
    copied = {(text.path, text.text) for text in texts_of(source)}
    return [
        text
        for text in texts_of(instance)
        if (text.path, text.text) in copied
        and len(WORDS.findall(strip_tags(text.text))) >= SENTENCE
    ]


def source_of(instance: Model, translation: Translation | None) -> Page | None:
    """The page that a page without segments repeats in another language, if there is one."""
    if not isinstance(instance, Page):
        return None
    source = translation and translation.source.locale_id
    locale = source or locale_for(settings.LANGUAGE_CODE).pk
    if instance.locale_id == locale or (not source and _is_original(instance)):
        return None
    pages = Page.objects.filter(
        translation_key=instance.translation_key, locale=locale
    ).exclude(pk=instance.pk)
    return pages.specific().first()


def _is_original(page: Page) -> bool:
    own = TranslationSource.objects.filter(
        object=page.translation_key, locale=page.locale_id
    )
    return own.exists()


def in_words(found: list[Gap]) -> str:
    return text_in_words(len(found), found[0].excerpt)


def text_in_words(count: int, first: str) -> str:
    sentence = ngettext(
        "One text is not translated yet: “%(first)s”.",
        "%(count)d texts are not translated yet, the first of them “%(first)s”.",
        count,
    )
    return sentence % {"count": count, "first": first}


def related_in_words(names: list[str]) -> str:
    return _("Not translated yet, though the page names them: %(names)s.") % {
        "names": ", ".join(names)
    }


@receiver(pre_save, dispatch_uid="translation.snippet_saved")
def snippet_saved(instance: Model, raw: bool = False, **kwargs) -> None:
    """A snippet has no draft: it is in its language, or it is not there."""
    if raw or type(instance) not in get_snippet_models():
        return
    if hasattr(instance, "translation_key") and instance.locale_id:
        find = gaps if instance._state.adding else shown_gaps
        if found := find(instance):
            raise ValidationError({NON_FIELD_ERRORS: in_words(found)})
