"""Which texts are exported, and what is said of each."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from toolkit.addresses import page_address, whole_address
from toolkit.alphabet import Alphabetical
from translation.desk.form_fields import FormField, form_field_of
from translation.exchange.units import PageUnits, Unit
from translation.memory import Match, matches
from translation.segments import Segment, segments_of
from translation.terminology import Glossary


def key(segment: Segment) -> str:
    return f"{segment.row.context_id}.{segment.row.string_id}"


def chosen(
    locale: Locale, top: Page | None = None, *, with_pages_below: bool = True
) -> QuerySet[Translation]:
    """The translations of the site into one language, or of one page or section of it."""
    translations = Translation.objects.filter(target_locale=locale, enabled=True)
    if top:
        pages = top.get_descendants(inclusive=True) if with_pages_below else [top]
        keys = [page.translation_key for page in pages]
        translations = translations.filter(source__object__in=keys)
    related = translations.select_related("source__locale", "target_locale")
    return related.order_by("source__locale", Alphabetical("source__object_repr"), "pk")


def exported(
    locale: Locale,
    top: Page | None = None,
    *,
    with_pages_below: bool = True,
    only_undone: bool = True,
) -> Iterator[PageUnits]:
    """The texts of the chosen translations; the memory is asked for all of them at once."""
    translations = chosen(locale, top, with_pages_below=with_pages_below)
    for source, group in groupby(translations, key=lambda row: row.source.locale):
        texts = {
            translation: [
                segment
                for segment in segments_of(translation)
                if not (only_undone and segment.is_done)
            ]
            for translation in group
        }
        wanted = [translation for translation, segments in texts.items() if segments]
        if wanted:
            notes = _Notes(source, locale, wanted)
            notes.remember(segment for found in texts.values() for segment in found)
            for translation in wanted:
                yield notes.page(translation, texts[translation])


class _Notes:
    """What is said of the texts of translations between two languages."""

    def __init__(
        self, source: Locale, target: Locale, translations: list[Translation]
    ) -> None:
        self.example = translations[0]
        self.glossary = Glossary(source, target)
        self.matches: dict[int, list[Match]] = {}
        keys = [translation.source.object_id for translation in translations]
        pages = Page.objects.filter(locale=source, translation_key__in=keys)
        self.pages: dict[UUID, Page] = {page.translation_key: page for page in pages}

    def remember(self, segments: Iterable[Segment]) -> None:
        self.matches = matches(self.example, segments)

    def page(self, translation: Translation, segments: list[Segment]) -> PageUnits:
        page = self.pages.get(translation.source.object_id)
        preview = reverse("translation_preview", args=[translation.pk])
        units = {key(segment): self._unit(translation, segment) for segment in segments}
        return PageUnits(
            translation,
            list(units.values()),
            source_address=page_address(page) if page and page.live else "",
            preview_address=whole_address(preview) if page else "",
        )

    def _unit(self, translation: Translation, segment: Segment) -> Unit:
        form_field = field_of(translation, segment)
        names = [form_field.heading, form_field.detail]
        return Unit(
            key(segment),
            segment.path,
            segment.source,
            segment.text,
            needs_review=bool(segment.text) and not segment.is_done,
            is_same=segment.is_deliberately_same and segment.text == segment.source,
            place=" › ".join(filter(None, names)),
            limit=form_field.max_length,
            wordings=tuple(self.glossary.advice(segment.source, "").wordings),
            matches=tuple(self.matches.get(segment.row.pk, ())),
        )


def field_of(translation: Translation, segment: Segment) -> FormField:
    model = translation.source.specific_content_type.model_class()
    return form_field_of(model, segment.row.context.get_field_path(None))
