"""One event for whatever happens to a page, and the one way to what follows it."""

from collections.abc import Set
from dataclasses import asdict, dataclass
from enum import StrEnum

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from django.utils.module_loading import import_string
from django_tasks import task
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from toolkit.indexing import DRAFT_FIELDS
from toolkit.on_commit import follow

# Sent with `instance` and `revision` within the transaction in which a page is published, or
# is given the time for it: a receiver may still change what the revision says.
about_to_publish = Signal()


class Kind(StrEnum):
    DRAFTED = "drafted"  # a draft of what nobody reads yet
    SAVED = "saved"  # some of its fields, or a page that is not live
    PUBLISHED = "published"  # a live page as a whole, whoever saved it
    UNPUBLISHED = "unpublished"
    MOVED = "moved"  # the page, and all below it
    DELETED = "deleted"
    PRIVACY = "privacy"  # who may see the page, and all below it


@dataclass(frozen=True)
class PageChange:
    """What happened to a page, which may be gone by the time it is told."""

    kind: Kind
    page_id: int
    translation_key: str
    model: str  # its label, as "toolkit.MethodPage"


@task
def page_changed(change: dict[str, str | int]) -> None:
    """
    Call what settings.FOLLOWS_A_PAGE names, in that order, though one before it failed.

    Raises an ExceptionGroup of what they raised.
    """
    told = PageChange(**{**change, "kind": Kind(change["kind"])})
    failures = []
    for subscriber in map(import_string, settings.FOLLOWS_A_PAGE):
        try:
            subscriber(told)
        except Exception as failure:  # the next one must hear of it all the same
            failures.append(failure)
    if failures:
        raise ExceptionGroup(f"Not all followed {told}", failures)


def tell(kind: Kind, page: Page) -> None:
    """Tell what happened to a page as soon as that is certain, once in a transaction."""
    model = page.specific_class or Page  # a type of page that is no more
    change = PageChange(kind, page.pk, str(page.translation_key), model._meta.label)
    follow(page_changed, asdict(change))


def saved(
    instance: Model, raw: bool = False, update_fields: Set[str] | None = None, **kwargs
) -> None:
    if not isinstance(instance, Page) or raw:
        return
    if update_fields is not None and update_fields <= DRAFT_FIELDS:
        if not instance.live:
            tell(Kind.DRAFTED, instance)
    elif instance.live and update_fields is None:  # as publishing does
        tell(Kind.PUBLISHED, instance)
    else:
        tell(Kind.SAVED, instance)


def unpublished(instance: Page, **kwargs) -> None:
    tell(Kind.UNPUBLISHED, instance)


def moved(instance: Page, **kwargs) -> None:
    tell(Kind.MOVED, instance)


def deleted(instance: Model, **kwargs) -> None:
    if isinstance(instance, Page):
        tell(Kind.DELETED, instance)


def restricted(instance: PageViewRestriction, raw: bool = False, **kwargs) -> None:
    if not raw:
        tell(Kind.PRIVACY, instance.page)


def connect() -> None:
    for signal, receiver, sender in (
        (post_save, saved, None),
        (page_unpublished, unpublished, None),
        (post_page_move, moved, None),
        (post_delete, deleted, None),
        (post_save, restricted, PageViewRestriction),
        (post_delete, restricted, PageViewRestriction),
    ):
        signal.connect(receiver, sender)
