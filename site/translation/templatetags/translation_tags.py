from dataclasses import dataclass

from django import template
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from toolkit.dates import format_date
from toolkit.locales import language_code
from translation.behind import with_behind_since

register = template.Library()

BEHIND = {
    "fi": gettext_lazy("The Finnish page is newer: it was changed on %(day)s."),
    "sv": gettext_lazy("The Swedish page is newer: it was changed on %(day)s."),
    "en": gettext_lazy("The English page is newer: it was changed on %(day)s."),
}
READ = {
    "fi": gettext_lazy("Read it in Finnish"),
    "sv": gettext_lazy("Read it in Swedish"),
    "en": gettext_lazy("Read it in English"),
}


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
    day = format_date(localdate(page.behind_since))
    text = BEHIND.get(language) or _(
        "The original page is newer: it was changed on %(day)s."
    )
    return Behind(
        text % {"day": day},
        source.url,
        READ.get(language, _("Read it there")),
        language,
    )
