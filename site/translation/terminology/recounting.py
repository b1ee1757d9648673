"""Keeps the counts true when a translation or the glossary changes."""

from uuid import UUID

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale
from wagtail_localize.models import Translation

from toolkit.models import GlossaryTerm
from toolkit.on_commit import follow
from translation.status import computed
from translation.terminology import tasks
from translation.terminology.counting import count_all


@receiver(computed, dispatch_uid="translation.breaches")
def status_computed(translation_key: UUID, locale: Locale, **kwargs) -> None:
    count_all(
        Translation.objects.filter(source__object=translation_key, target_locale=locale)
    )


@receiver(
    [post_save, post_delete], sender=GlossaryTerm, dispatch_uid="translation.glossary"
)
def term_changed(instance: GlossaryTerm, raw: bool = False, **kwargs) -> None:
    if not raw:
        follow(tasks.term_changed, str(instance.translation_key))
