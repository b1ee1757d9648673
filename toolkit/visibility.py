"""Which pages any reader may see: one rule for every list, search, feed and sitemap."""

from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

Pages = TypeVar("Pages", bound=PageQuerySet)


def visible(pages: Pages, below: Page | None = None) -> Pages:
    """
    Live pages that have not expired and that nothing makes private.

    A page is private when a view restriction stands on it, on an ancestor, or on a
    translation of either: what is confidential in one language is so in all of them.
    To those who read the page that these stand `below`, what makes that page private
    hides nothing more.
    """
    now = timezone.now()
    unexpired = Q(expire_at__isnull=True) | Q(expire_at__gt=now)
    depth = len(below.path) // Page.steplen if below else 0
    return pages.live().filter(unexpired).exclude(private_subtrees(deeper_than=depth))


def is_expired(page: Page) -> bool:
    """Whether the page's time is over, even if nothing has unpublished it yet."""
    return page.expire_at is not None and page.expire_at <= timezone.now()


def page_or_404(page_id: int) -> Page:
    """The page that an address names by its number; raises Http404 unless readers have it."""
    # The root of the tree is live, but no page of the site.
    page = get_object_or_404(Page.objects.live().filter(depth__gt=1), pk=page_id)
    if is_expired(page):
        raise Http404("There is no such page.")
    return page


def private_subtrees(deeper_than: int = 0) -> Exists:
    """
    Matches every page that a restriction covers, within the query that asks.

    Restrictions of pages that stand no deeper do not count.
    """
    # Not by a join: without statistics SQLite would begin it with every page.
    restricted = Page.objects.filter(pk__in=PageViewRestriction.objects.values("page"))
    keys = restricted.values("translation_key")
    above = Page.objects.filter(translation_key__in=keys, depth__gt=deeper_than)
    above = above.annotate(asked_for=ExpressionWrapper(OuterRef("path"), CharField()))
    return Exists(above.filter(asked_for__startswith=F("path")))
