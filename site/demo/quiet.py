"""Keeps what follows each save, such as indexes, from following a thousand of them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.search.index import get_indexed_models
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published, page_slug_changed
from wagtail_localize.models import Translation

import links.redirects
import links.signals
import translation.following
from editorial.quality.checking import page_saved
from search.signals import document_saved, name_changed, page_changed
from toolkit.indexing import page_saved as page_indexed
from toolkit.models import GlossaryTerm
from translation.status import computed
from translation.terminology import recounting
from translation.terminology.counting import count_all

FOLLOWS_EACH_SAVE = {
    "editorial.page_saved": page_saved,
    "search.page_saved": page_changed,
    "search.name_saved": name_changed,
    "search.document_saved": document_saved,
    "translation.saved": translation.following.saved,
}


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
        for uid, receiver in FOLLOWS_EACH_SAVE.items():
            stack.enter_context(without(post_save, receiver, dispatch_uid=uid))
        stack.enter_context(
            without(
                page_published,
                links.signals.page_changed,
                dispatch_uid="links.page_changed",
            )
        )
        stack.enter_context(
            without(
                page_published,
                translation.following.published,
                dispatch_uid="translation.published",
            )
        )
        stack.enter_context(without(page_indexed, post_save_signal_handler))
        # Each term of the glossary would read through all that is translated already.
        for signal in (post_save, post_delete):
            stack.enter_context(
                without(
                    signal,
                    recounting.term_changed,
                    sender=GlossaryTerm,
                    dispatch_uid="translation.glossary",
                )
            )
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
    """Disconnect a receiver for a while, if it is connected."""
    was_connected = signal.disconnect(receiver, **connected)
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
