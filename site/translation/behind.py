"""Since when a translation is behind its source, which says more."""

from django.db.models import OuterRef, Subquery
from wagtail.query import PageQuerySet

from translation.models import TranslationStatus


def with_behind_since(pages: PageQuerySet) -> PageQuerySet:
    """Tell each page since when it is behind, and the locale of the source that it is behind."""
    behind = TranslationStatus.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale=OuterRef("locale"),
        behind_since__isnull=False,
    ).order_by()
    return pages.annotate(
        behind_since=Subquery(behind.values("behind_since")[:1]),
        behind_locale=Subquery(behind.values("source_locale")[:1]),
    )
