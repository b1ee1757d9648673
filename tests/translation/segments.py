"""Texts of a page and their translations, for tests of what translators work with."""

from django.contrib.auth.models import User
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from translation import drafts
from translation.segments import Segment, segments_of


def started(page: Page, language: str = "en") -> Translation:
    return drafts.start(page, Locale.objects.get(language_code=language))


def segment(translation: Translation, source: str) -> Segment:
    return next(s for s in segments_of(translation) if s.source == source)


def translate(
    translation: Translation, source: str, text: str, user: User | None = None
) -> StringTranslation:
    """Give a text of the page its translation, as a person does."""
    row = segment(translation, source).row
    made, _created = StringTranslation.objects.update_or_create(
        translation_of=row.string,
        context=row.context,
        locale=translation.target_locale,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "last_translated_by": user,
        },
    )
    return made
