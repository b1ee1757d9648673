"""Which texts are exported."""

from collections.abc import Iterator

from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from toolkit.alphabet import Alphabetical
from translation.exchange.units import PageUnits, Unit
from translation.segments import Segment, segments_of


def key(segment: Segment) -> str:
    return f"{segment.row.context_id}.{segment.row.string_id}"


def exported(
    locale: Locale,
    top: Page | None = None,
    *,
    with_pages_below: bool = True,
    only_undone: bool = True,
) -> Iterator[PageUnits]:
    """The texts of the site in one language, or of one page or section of it."""
    translations = Translation.objects.filter(target_locale=locale, enabled=True)
    if top:
        chosen = top.get_descendants(inclusive=True) if with_pages_below else [top]
        keys = [page.translation_key for page in chosen]
        translations = translations.filter(source__object__in=keys)
    related = translations.select_related("source__locale", "target_locale")
    for translation in related.order_by(Alphabetical("source__object_repr"), "pk"):
        if units := _units(translation, only_undone=only_undone):
            yield PageUnits(translation, units)


def _units(translation: Translation, *, only_undone: bool) -> list[Unit]:
    units = {
        key(segment): Unit(
            key(segment),
            segment.path,
            segment.source,
            segment.text,
            needs_review=bool(segment.text) and not segment.is_done,
        )
        for segment in segments_of(translation)
        if not (only_undone and segment.is_done)
    }
    return list(units.values())
