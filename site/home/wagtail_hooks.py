"""Keeps expired pages from readers."""

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page

from toolkit.visibility import is_expired


@hooks.register("before_serve_page")
def hide_expired_page(
    page: Page, request: HttpRequest, args: list, kwargs: dict
) -> None:
    """A page whose time is over is gone, even if nothing has unpublished it yet."""
    if is_expired(page):
        raise Http404
