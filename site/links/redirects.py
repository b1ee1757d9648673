"""Redirects that are made when a page gets another address, if readers ever had the old one."""

from django.core.exceptions import ImproperlyConfigured
from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move


def take_the_place_of_wagtails() -> None:
    for signal, receiver in (
        (page_slug_changed, autocreate_redirects_on_slug_change),
        (post_page_move, autocreate_redirects_on_page_move),
    ):
        if not signal.disconnect(receiver):
            raise ImproperlyConfigured(
                f"Wagtail connects {receiver.__name__} otherwise."
            )
    page_slug_changed.connect(renamed, dispatch_uid="links.renamed")
    post_page_move.connect(moved, dispatch_uid="links.moved")


def renamed(instance: Page, instance_before: Page, **kwargs) -> None:
    _lead_on(instance, instance_before.url_path, had_readers(instance_before))


def moved(instance: Page, url_path_before: str, **kwargs) -> None:
    _lead_on(instance, url_path_before, had_readers(instance))


def had_readers(page: Page) -> bool:
    """Whether the page is or was published; one that a form saves while it is typed is not."""
    return page.live or page.first_published_at is not None


def _lead_on(page: Page, before: str, had_readers_there: bool) -> None:
    """Lead from where the page was, or else from where those below it were."""
    if had_readers_there:
        autocreate_redirects_on_page_move(page, page.url_path, before)
        return
    for child in page.get_children():
        _lead_on(child, f"{before}{child.slug}/", had_readers(child))
