"""
Refreshes documents after whatever changes a page or who may see it.

Publishing and unpublishing, by hand or by the clock, save the page; a move and a view
restriction concern everything below the page, in every language. Names of terms and
municipalities, and the texts of files, stand in the documents of the pages that have them.
"""

from collections.abc import Collection, Set

from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import post_page_move

from search import attachments, facets, tasks
from toolkit.indexing import DRAFT_FIELDS
from toolkit.models import AreaTypologyPage, GlossaryTerm, Municipality, PageTerm, Term
from toolkit.on_commit import follow
from toolkit.references import pages_naming

NAMED = (Term, GlossaryTerm, Municipality)

# What Wagtail finds out about a file, which saves the document once more.
MEASURES = {"file_hash", "file_size"}


@receiver(post_save, dispatch_uid="search.page_saved")
@receiver(post_delete, dispatch_uid="search.page_deleted")
def page_changed(
    instance: object, raw: bool = False, update_fields: Set[str] | None = None, **kwargs
) -> None:
    only_drafted = update_fields is not None and update_fields <= DRAFT_FIELDS
    if isinstance(instance, Page) and not raw and not only_drafted:
        refresh_soon([instance.pk])


@receiver(post_delete, sender=AreaTypologyPage, dispatch_uid="search.typology_deleted")
def typology_deleted(instance: AreaTypologyPage, **kwargs) -> None:
    """What was filed under it is not any more; a change is told by the task itself."""
    refresh_soon(facets.filed_as(instance))


@receiver(post_save, dispatch_uid="search.name_saved")
@receiver(pre_delete, dispatch_uid="search.name_deleted")
def name_changed(sender: type, instance: Model, raw: bool = False, **kwargs) -> None:
    if sender in NAMED and not raw:
        refresh_soon(carriers(instance))


def carriers(instance: Model) -> set[int]:
    """The pages that carry a term, name a municipality, or refer to it otherwise."""
    found = pages_naming(type(instance), [instance.pk])
    if isinstance(instance, Term):
        terms = PageTerm.objects.filter(term=instance.pk)
        found.update(terms.values_list("page", flat=True))
    return found


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


def refresh_soon(page_ids: Collection[int]) -> None:
    """Refresh pages by a task, once what is being saved is certain to stay."""
    for batch in tasks.batches(page_ids):
        follow(tasks.refresh, batch)
