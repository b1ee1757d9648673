"""Query sets of pages: by language, and by who may see them."""

from typing import Self

from django.db.models import Q
from wagtail.models import Locale, Page, PageManager
from wagtail.query import PageQuerySet

from toolkit.visibility import visible


def children_q(path: str) -> Q:
    """
    Matches the pages right below a path, by an index.

    Wagtail compares the beginning of their paths, for which SQLite reads every page.
    """
    depth = len(path) // Page.steplen + 1
    return Q(path__range=Page._get_children_path_interval(path), depth=depth)


class LocalisedQuerySet(PageQuerySet):
    def child_of_q(self, other: Page) -> Q:
        return children_q(other.path)

    def in_locale(self, locale: Locale | int) -> Self:
        return self.filter(locale=locale)

    def visible(self) -> Self:
        """Pages that any reader may see now."""
        return visible(self)

    def listed_on(self, page: Page) -> Self:
        """The pages right below that whoever may read the page may see, too."""
        return visible(self.child_of(page), below=page)


BasePageManager = PageManager.from_queryset(LocalisedQuerySet)
