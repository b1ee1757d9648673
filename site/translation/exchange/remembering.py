"""The translation memory as it leaves in a file and comes back."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, TranslationSource

from translation.exchange.importing import Report
from translation.exchange.selection import chosen
from translation.exchange.tmx import Variants
from translation.memory.importing import add, unknown
from translation.memory.models import ImportedPair

# How many of the new pairs the preview shows.
MOST_SHOWN = 500
AT_ONCE = 2_000


def remembered(
    locale: Locale, top: Page | None = None, *, with_pages_below: bool = True
) -> Iterator[Variants]:
    """What persons have translated into a language, on all pages or on the chosen ones."""
    made = StringTranslation.objects.filter(
        locale=locale,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        has_error=False,
        context__isnull=False,
    ).exclude(data="")
    if top:
        translations = chosen(locale, top, with_pages_below=with_pages_below)
        made = made.filter(context__object__in=translations.values("source__object"))
    titles = dict(TranslationSource.objects.values_list("object_id", "object_repr"))
    related = made.select_related("translation_of__locale", "context").order_by("pk")
    for row in related.iterator(chunk_size=1_000):
        source = row.translation_of
        if row.data != source.data:
            code = source.locale.language_code
            yield Variants(
                row.pk,
                {code: source.data, locale.language_code: row.data},
                code,
                row.updated_at,
                titles.get(row.context.object_id, ""),
            )


def take_pairs(
    units: list[Variants],
    origin: str,
    *,
    is_shown: bool,
    tell_progress: Callable[[int], None] = lambda rows: None,
) -> Report:
    """Add what the memory does not know yet, if a preview has been shown; else make one."""
    report = Report()
    languages = _Languages()
    numbered = [pair for unit in units for pair in languages.pairs(unit, report)]
    numbers = {id(pair): number for pair, number in numbered}
    new = unknown([pair for pair, _number in numbered])
    report.taken, report.unchanged = len(new), len(numbered) - len(new)
    if not is_shown:
        report.changes = [_in_words(p, numbers[id(p)]) for p in new[:MOST_SHOWN]]
        return report
    for first in range(0, len(new), AT_ONCE):
        for pair in new[first : first + AT_ONCE]:
            pair.origin = origin
        add(new[first : first + AT_ONCE])
        tell_progress(first + AT_ONCE)
    return report


class _Languages:
    def __init__(self) -> None:
        self.locales = {
            locale.language_code.lower(): locale for locale in Locale.objects.all()
        }
        self.default = Locale.get_default()

    def pairs(
        self, unit: Variants, report: Report
    ) -> Iterator[tuple[ImportedPair, int]]:
        """The pairs of a unit; one in other languages than the site's is refused."""
        texts = {}
        for code, text in unit.texts.items():
            if locale := self._locale(code):
                texts[locale] = text
        source = self._locale(unit.source_language) or self.default
        if source not in texts or len(texts) < 2:
            codes = ", ".join(code[:12] for code in unit.texts)
            report.refuse(
                unit.number,
                "",
                next(iter(unit.texts.values()), ""),
                _("These are not two languages of the site (%(languages)s).")
                % {"languages": codes},
            )
            return
        original = texts.pop(source)
        for locale, text in texts.items():
            if original and text and original != text:
                pair = ImportedPair(
                    source_locale=source, locale=locale, source=original, text=text
                )
                yield pair, unit.number
            else:
                report.empty += 1

    def _locale(self, code: str) -> Locale | None:
        code = code.lower().replace("_", "-")
        return self.locales.get(code) or self.locales.get(code.partition("-")[0])


def _in_words(pair: ImportedPair, number: int) -> dict:
    return {
        "key": "",
        "number": number,
        "page": "",
        "source": pair.source,
        "before": "",
        "after": pair.text,
        "to_read": False,
        "same": False,
    }
