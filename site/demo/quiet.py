"""Keeps what follows each save, such as indexes, from following a thousand of them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.dispatch import Signal
from wagtail.search.index import get_indexed_models
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_slug_changed
from wagtail_localize.models import Translation

import links.redirects
from toolkit.indexing import page_saved as page_indexed
from toolkit.on_commit import nothing_follows
from translation.status import computed
from translation.terminology import recounting
from translation.terminology.counting import count_all


@contextmanager
def one_big_change() -> Iterator[None]:
    """
    A transaction at the end of which Wagtail's indexes are made anew.

    The public search is left to rebuild_search, links to check_links. A translation has
    its source's address for a moment, to which no redirect shall point.
    """
    with ExitStack() as stack:
        stack.enter_context(
            without(
                page_slug_changed,
                links.redirects.renamed,
                dispatch_uid="links.renamed",
            )
        )
        stack.enter_context(transaction.atomic())
        stack.enter_context(nothing_follows())
        stack.enter_context(without(page_indexed, post_save_signal_handler))
        stack.enter_context(
            without(
                computed,
                recounting.status_computed,
                dispatch_uid="translation.breaches",
            )
        )
        for model in get_indexed_models():
            stack.enter_context(
                without(post_save, post_save_signal_handler, sender=model)
            )
        with disable_reference_index_auto_update(), without_savepoints():
            yield
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)
        call_command("check_translations", verbosity=0)
        count_all(Translation.objects.all())
        call_command("check_quality", verbosity=0)


@contextmanager
def without(signal: Signal, receiver: object, **connected: object) -> Iterator[None]:
    """Disconnect a receiver for a while; one with a name has to be connected."""
    was_connected = signal.disconnect(receiver, **connected)
    if not was_connected and "dispatch_uid" in connected:
        raise ImproperlyConfigured(f"No {connected['dispatch_uid']} is connected.")
    try:
        yield
    finally:
        if was_connected:
            signal.connect(receiver, **connected)


@contextmanager
def without_savepoints() -> Iterator[None]:
    """Each is a statement more, and of use only to a transaction that goes on after an error."""
    features = connection.features
    features.uses_savepoints = False
    try:
        yield
    finally:
        del features.uses_savepoints
