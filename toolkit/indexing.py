"""
Lets Wagtail's indexes of words and of references follow a page once when it is saved.

Left to itself Wagtail writes both anew for the page and the second for each of its rows,
when it is published as when a draft is saved, which neither index knows of.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext

from django.db import transaction
from django.dispatch import Signal
from wagtail.models import COMMENTS_RELATION_NAME, Page

# What saving a draft writes on the page itself; readers see none of it.
DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}
NOT_INDEXED = {*DRAFT_FIELDS, COMMENTS_RELATION_NAME}

# A page has been saved with its rows; Wagtail's indexes hear it.
page_saved = Signal()


@contextmanager
def indexed_once(page: Page, fields: Collection[str] | None) -> Iterator[None]:
    """Index the page after the block that saves it, in which nothing else is saved."""
    # Wagtail's module needs all models to be there.
    from wagtail import signal_handlers

    disabled = signal_handlers.reference_index_auto_update_disabled
    # Tasks that follow the page's transaction save other things.
    is_part = transaction.get_connection().in_atomic_block
    with nullcontext() if is_part else transaction.atomic():
        if getattr(disabled, "value", False):
            yield
        else:
            with signal_handlers.disable_reference_index_auto_update():
                yield
        if fields is None or not NOT_INDEXED.issuperset(fields):
            page_saved.send(sender=type(page), instance=page)
