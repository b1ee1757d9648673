"""Stores the keys of each source text as soon as there is one; a text never changes."""

from collections.abc import Iterable

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail_localize.models import String

from translation.memory.models import MemoryKey
from translation.memory.similarity import keys


@receiver(post_save, sender=String, dispatch_uid="translation.remember")
def string_saved(instance: String, created: bool, raw: bool = False, **kwargs) -> None:
    if created and not raw:
        remember([instance])


def remember(strings: Iterable[String]) -> None:
    MemoryKey.objects.bulk_create(
        (
            MemoryKey(string_id=string.pk, key=key)
            for string in strings
            for key in keys(string.locale_id, string.data)
        ),
        batch_size=5_000,
    )
