"""Which translations are older than what they were translated from."""

from datetime import datetime

from django.conf import settings
from wagtail.models import Page
from wagtail_localize.models import Translation

from toolkit.locales import locale_for


def stale_since(page: Page) -> datetime | None:
    """
    When the source of a live page was published after its translation, or None.

    wagtail-localize knows when the translator last took over the source; a translation
    made by hand only has the moment at which it was published itself.
    """
    if not page.live or page.alias_of_id or not page.last_published_at:
        return None
    translation = (
        Translation.objects.filter(
            source__object=page.translation_key, target_locale=page.locale_id
        )
        .select_related("source")
        .first()
    )
    taken_over = translation.source.last_updated_at if translation else None
    source_locale = (
        translation.source.locale_id
        if translation
        else locale_for(settings.LANGUAGE_CODE).pk
    )
    if source_locale == page.locale_id:
        return None
    changed = (
        Page.objects.live()
        .filter(translation_key=page.translation_key, locale=source_locale)
        .values_list("last_published_at", flat=True)
        .first()
    )
    known = min(filter(None, [taken_over, page.last_published_at]))
    return changed if changed and changed > known else None
