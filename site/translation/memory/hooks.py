"""The memory in the admin: where it is searched."""

from django.urls import URLPattern, path
from wagtail import hooks

from translation.memory import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("translation/memory/", views.search, name="translation_concordance")]
