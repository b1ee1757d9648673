from dataclasses import dataclass

from django import template
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkit.dates import format_date
from toolkit.languages import adjective, in_language
from toolkit.locales import language_code
from translation.ahead.coming import Prepared, coming_of, offered_change
from translation.behind import with_behind_since

register = template.Library()


@dataclass(frozen=True)
class WaitingTranslations:
    """How far the translations of what waits on a page are, and whether they go along."""

    prepared: list[Prepared]
    is_together: bool


@register.simple_tag
def waiting_translations(page: Page) -> WaitingTranslations | None:
    """
    The translations that are prepared of a change that waits on a page, if it is offered.

        {% waiting_translations page as waiting_translations %}
    """
    change = offered_change(page)
    coming = change and coming_of(change.source)
    if not coming:
        return None
    return WaitingTranslations(coming.in_each_language(), change.is_together)


@dataclass(frozen=True)
class Behind:
    """That a page is behind its source, and where that one is."""

    text: str
    url: str
    link: str
    hreflang: str


@register.simple_tag
def behind_its_source(page: Page | None, around: object) -> Behind | None:
    """
    What to tell readers of a translation whose source has changed since.

    Asks the database only for a page that was read without it, such as a preview.
    """
    # In lists of results the name stands for a page of the list.
    if not isinstance(page, Page) or not page.pk or not around:
        return None
    if len(around.translations) < 2:
        return None
    if not hasattr(page, "behind_since"):
        page = with_behind_since(Page.objects.all()).get(pk=page.pk)
    language = language_code(page.behind_locale) if page.behind_locale else ""
    source = around.translations.get(language)
    if not source:
        return None
    return Behind(
        _is_newer(language, format_date(localdate(page.behind_since))),
        source.url,
        _read_it(language),
        language,
    )


def _is_newer(language: str, day: str) -> str:
    if known := adjective(language):
        text = _("the %(language)s page is newer: it was changed on %(day)s.")
        return capfirst(text % {"language": known, "day": day})
    return _("The original page is newer: it was changed on %(day)s.") % {"day": day}


def _read_it(language: str) -> str:
    if known := in_language(language):
        return _("Read it %(in_language)s") % {"in_language": known}
    return _("Read it there")
