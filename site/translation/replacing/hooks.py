"""Finding and replacing in the admin: its address."""

from django.urls import URLPattern, path
from wagtail import hooks

from translation.replacing import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("translation/replace/", views.replace, name="translation_replace")]
