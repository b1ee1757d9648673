"""The site's languages, read once a process instead of once a page."""

from functools import cache

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale


@cache
def locales() -> dict[int, Locale]:
    """Every locale that the settings switch on, by primary key."""
    return Locale.objects.in_bulk()


def language_code(locale_id: int) -> str:
    return locales()[locale_id].language_code


def locale_for(language: str) -> Locale:
    """The locale of a language code; raises LookupError for a language not in use."""
    for locale in locales().values():
        if locale.language_code == language:
            return locale
    raise LookupError(language)


def _forget(**kwargs) -> None:
    locales.cache_clear()


post_save.connect(_forget, sender=Locale, dispatch_uid="toolkit.locales")
post_delete.connect(_forget, sender=Locale, dispatch_uid="toolkit.locales")
