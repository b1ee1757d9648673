"""The address that fills a translation by machine."""

from django.urls import URLPattern, path
from wagtail import hooks

from translation.machine import views


@hooks.register("register_admin_urls")
def address() -> list[URLPattern]:
    return [
        path(
            "translation/machine/<int:translation_id>/",
            views.translate,
            name="translation_machine",
        )
    ]
