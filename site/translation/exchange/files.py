"""The files that leave: which formats there are, what each holds, and what it is called."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from translation.exchange import po, tbx, term_table, tmx, xliff, xliff2
from translation.exchange.remembering import remembered
from translation.exchange.selection import exported
from translation.exchange.terms import concepts

# Each with the ending of its files.
TEXTS: dict[str, tuple[Callable[..., bytes], str]] = {
    "xliff": (xliff.write, "xlf"),
    "xliff2": (xliff2.write, "xlf"),
    "po": (po.write, "po"),
}
TERMS: dict[str, tuple[Callable[..., bytes], str]] = {
    "tbx": (tbx.write, "tbx"),
    "csv": (term_table.write, "csv"),
}
ENDINGS = {
    **{name: ending for name, (_write, ending) in (TEXTS | TERMS).items()},
    "tmx": "tmx",
}


def written(
    form: str,
    locale: Locale,
    top: Page | None = None,
    *,
    with_pages_below: bool = True,
    only_undone: bool = True,
) -> bytes | None:
    """The chosen texts, memory or glossary as a file, or nothing if there are none."""
    now, code = timezone.now(), locale.language_code
    source = Locale.get_default()
    if form in TEXTS:
        pages = list(
            exported(
                locale, top, with_pages_below=with_pages_below, only_undone=only_undone
            )
        )
        write, _ending = TEXTS[form]
        return write(pages, code, now) if pages else None
    if form in TERMS:
        found = list(concepts(source, locale))
        write, _ending = TERMS[form]
        return write(found, source.language_code, code, now) if found else None
    units = list(remembered(locale, top, with_pages_below=with_pages_below))
    return tmx.write(units, source.language_code, code, now) if units else None


def name_of(form: str, locale: Locale, top: Page | None) -> str:
    """What the file is called: of which page or section, in which language, of which day."""
    what = top.title if top else _("whole site")
    if form in TERMS:
        what = _("glossary")
    day = f"{timezone.localdate():%Y-%m-%d}"
    parts = ["talkoot", slugify(what)[:60].strip("-"), locale.language_code, day]
    return f"{'-'.join(filter(None, parts))}.{ENDINGS[form]}"
