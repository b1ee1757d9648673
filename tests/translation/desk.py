"""A page with a translation to work on."""

from django.db.models import Model
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from tests import factories
from translation.drafts import start
from translation.models import DeliberatelySame, TranslationStatus
from translation.segments import segments_of


def method(**fields) -> Page:
    texts = {
        "title": "Kävelykierros",
        "why": "<p>Kaikki näkevät saman paikan.</p>",
        "what": '<p>Kuljetaan <a href="https://example.org/">reitti</a> yhdessä.</p>',
        "steps": [],
    }
    return factories.MethodPageFactory(**texts | fields)


def taken_up(source: Model, language: str = "en") -> Translation:
    return start(source, Locale.objects.get(language_code=language))


def translate(translation: Translation, **texts: str) -> None:
    """Give every segment a text: the one for its field, or one that shows it is English."""
    for segment in segments_of(translation):
        if not segment.translation and (segment.path in texts or not segment.is_done):
            give(segment, translation, texts.get(segment.path))


def give(segment, translation: Translation, text: str | None = None, **fields) -> None:
    made = StringTranslation.objects.create(
        translation_of_id=segment.row.string_id,
        context_id=segment.row.context_id,
        locale=translation.target_locale,
        data=f"English {segment.source}" if text is None else text,
        **{"translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL} | fields,
    )
    if text == segment.source:
        DeliberatelySame.objects.create(translation=made)


def publish(page: Page, **changes: object) -> None:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def status_of(source: Model, language: str = "en") -> TranslationStatus:
    return TranslationStatus.objects.get(
        translation_key=source.translation_key, locale__language_code=language
    )
