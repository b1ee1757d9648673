"""
Refreshes documents after whatever changes a page or who may see it.

Publishing and unpublishing, by hand or by the clock, save the page; a move and a view
restriction concern everything below the page, in every language.
"""

from collections.abc import Set

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from search import tasks

BATCH = 500

# What saving a draft writes on the page itself; readers see none of it.
DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}


@receiver(post_save, dispatch_uid="search.page_saved")
@receiver(post_delete, dispatch_uid="search.page_deleted")
def page_changed(
    instance: object, raw: bool = False, update_fields: Set[str] | None = None, **kwargs
) -> None:
    only_drafted = update_fields is not None and update_fields <= DRAFT_FIELDS
    if isinstance(instance, Page) and not raw and not only_drafted:
        refresh_soon([instance.pk])


@receiver(post_page_move, dispatch_uid="search.page_moved")
def page_moved(instance: Page, **kwargs) -> None:
    refresh_below(instance)


@receiver(
    [post_save, post_delete],
    sender=PageViewRestriction,
    dispatch_uid="search.restricted",
)
def restriction_changed(instance: PageViewRestriction, **kwargs) -> None:
    refresh_below(instance.page)


def refresh_below(page: Page) -> None:
    """Refresh the page and all below it, and the same in the other languages."""
    tops = Page.objects.filter(translation_key=page.translation_key)
    below = Q(pk=page.pk)
    for path in tops.values_list("path", flat=True):
        below |= Q(path__startswith=path)
    refresh_soon(list(Page.objects.filter(below).values_list("pk", flat=True)))


def refresh_soon(page_ids: list[int]) -> None:
    """Refresh pages by a task, once what is being saved is certain to stay."""
    for start in range(0, len(page_ids), BATCH):
        batch = page_ids[start : start + BATCH]
        transaction.on_commit(lambda batch=batch: tasks.refresh.enqueue(batch))
