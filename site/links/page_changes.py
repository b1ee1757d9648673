"""Keeps what is known of internal links true when a page comes or goes."""

from links import tasks
from toolkit.page_changes import Kind, PageChange


def page_changed(change: PageChange) -> None:
    if change.kind in {Kind.PUBLISHED, Kind.UNPUBLISHED, Kind.DELETED}:
        tasks.page_changed.func(change.page_id)
