from typing import Self

from wagtail.models import Locale, PageManager
from wagtail.query import PageQuerySet

from toolkit.visibility import visible


class LocalisedQuerySet(PageQuerySet):
    def in_locale(self, locale: Locale | int) -> Self:
        return self.filter(locale=locale)

    def visible(self) -> Self:
        """Pages that any reader may see now."""
        return visible(self)


BasePageManager = PageManager.from_queryset(LocalisedQuerySet)
