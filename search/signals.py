"""
Refreshes documents after whatever changes a page or who may see it.

A move and a view restriction concern everything below the page, in every language. Names of
snippets, such as terms, and the texts of files stand in the documents of the pages that refer
to them.
"""

from collections.abc import Collection, Set

from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page
from wagtail.snippets.models import get_snippet_models

from search import attachments, facets, tasks
from toolkit.on_commit import follow
from toolkit.page_changes import Kind, PageChange
from toolkit.references import pages_naming

# What Wagtail finds out about a file, which saves the document once more.
MEASURES = {"file_hash", "file_size"}


def page_changed(change: PageChange) -> None:
    """Refresh the page, and with its place or privacy all that stands below it."""
    if change.kind == Kind.DRAFTED:
        return
    concerns_all_below = change.kind in {Kind.MOVED, Kind.PRIVACY}
    page_ids = below(change) if concerns_all_below else [change.page_id]
    for batch in tasks.batches(page_ids):
        tasks.refresh.func(batch)


def below(change: PageChange) -> list[int]:
    """The page and all below it, in every language."""
    tops = Page.objects.filter(translation_key=change.translation_key)
    wanted = Q(pk=change.page_id)
    for path in tops.values_list("path", flat=True):
        wanted |= Q(path__startswith=path)
    return list(Page.objects.filter(wanted).values_list("pk", flat=True))


@receiver(post_delete, dispatch_uid="search.filing_page_deleted")
def filing_page_deleted(instance: Model, **kwargs) -> None:
    """What was filed under a page is not any more; a change is told by the task itself."""
    if isinstance(instance, Page):
        refresh_soon(facets.filed_as(instance))


@receiver(post_save, dispatch_uid="search.name_saved")
@receiver(pre_delete, dispatch_uid="search.name_deleted")
def name_changed(sender: type, instance: Model, raw: bool = False, **kwargs) -> None:
    if sender in get_snippet_models() and not raw:
        refresh_soon(pages_naming(sender, [instance.pk]))


@receiver(post_save, dispatch_uid="search.document_saved")
def document_saved(
    sender: type,
    instance: Model,
    raw: bool = False,
    update_fields: Set[str] | None = None,
    **kwargs,
) -> None:
    only_measured = update_fields is not None and update_fields <= MEASURES
    if sender is get_document_model() and not raw and not only_measured:
        follow(tasks.document_changed, instance.pk)


@receiver(pre_delete, dispatch_uid="search.document_deleted")
def document_deleted(sender: type, instance: Model, **kwargs) -> None:
    if sender is get_document_model():
        refresh_soon(attachments.pages_offering([instance.pk]))


@receiver(
    [post_save, post_delete],
    sender=CollectionViewRestriction,
    dispatch_uid="search.collection_restricted",
)
def collection_restricted(instance: CollectionViewRestriction, **kwargs) -> None:
    ids = attachments.in_folder(instance.collection).values_list("pk", flat=True)
    refresh_soon(attachments.pages_offering(ids))


def refresh_soon(page_ids: Collection[int]) -> None:
    """Refresh pages by a task, once what is being saved is certain to stay."""
    for batch in tasks.batches(page_ids):
        follow(tasks.refresh, batch)
