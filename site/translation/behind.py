"""Since when the source of a page says more than the page."""

from django.db.models import OuterRef, Subquery
from wagtail.query import PageQuerySet

from translation.models import TranslationStatus


def with_newer_source(pages: PageQuerySet) -> PageQuerySet:
    """Tell each page since when its source is newer, and in what locale that one is."""
    behind = TranslationStatus.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale=OuterRef("locale"),
        behind_since__isnull=False,
    ).order_by()
    return pages.annotate(
        behind_since=Subquery(behind.values("behind_since")[:1]),
        newer_locale=Subquery(behind.values("source_locale")[:1]),
    )
