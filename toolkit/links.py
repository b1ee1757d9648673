"""Links to pages of this site: they lead to the page of the reader's language."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from toolkit.locales import language_code, locales
from toolkit.visibility import visible


def in_active_language(pages: Iterable[Page]) -> dict[int, Page]:
    """For each page what a reader of the active language gets; at most one query."""
    pages, active = list(pages), get_language()
    elsewhere = [p for p in pages if language_code(p.locale_id) != active]
    here = [pk for pk, locale in locales().items() if locale.language_code == active]
    found = {}
    if elsewhere and here:
        keys = {page.translation_key for page in elsewhere}
        wanted = Page.objects.filter(translation_key__in=keys, locale__in=here)
        found = {page.translation_key: page for page in visible(wanted)}
    return {page.pk: found.get(page.translation_key, page) for page in pages}


def other_language(page: Page) -> str:
    """The code of the page's language when it is not the active one."""
    code = language_code(page.locale_id)
    return "" if code == get_language() else code


class PageLink(PageLinkHandler):
    """
    A link in rich text, in the place of Wagtail's.

    It asks once for all links of a text, never leads to what readers cannot see when
    there is a choice, and says so when the page behind it is in another language.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        pages = {
            str(page.pk): page
            for page in Page.objects.filter(pk__in=[a.get("id") for a in attrs_list])
        }
        shown = in_active_language(pages.values())
        return [
            _opening_tag(shown[page.pk]) if page else "<a>"
            for page in (pages.get(str(attrs.get("id"))) for attrs in attrs_list)
        ]


def _opening_tag(page: Page) -> str:
    if language := other_language(page):
        return format_html('<a href="{}" hreflang="{}">', page.url, language)
    return format_html('<a href="{}">', page.url)
