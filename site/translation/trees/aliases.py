"""
No page shows its words under another language.

wagtail-localize can fill a language's tree with published copies of pages in the words
of another, and keeps them so. Here such a copy is a draft that no reader sees, whoever
makes it; the switch that makes them is gone from the locale's settings.
"""

from django.core.exceptions import ValidationError
from django.db.models import F, Model
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization

LOCALE_COMPONENTS[:] = [
    component
    for component in LOCALE_COMPONENTS
    if component["model"] is not LocaleSynchronization
]


def foreign_aliases() -> PageQuerySet:
    """Copies that show the words of a page in another language."""
    return Page.objects.filter(alias_of__isnull=False).exclude(
        alias_of__locale=F("locale")
    )


@receiver(pre_save, dispatch_uid="translation.foreign_alias")
def keep_unpublished(instance: Model, raw: bool = False, **kwargs) -> None:
    is_alias = not raw and isinstance(instance, Page) and instance.alias_of_id
    if is_alias and instance.alias_of.locale_id != instance.locale_id:
        instance.live = False


@receiver(pre_save, sender=LocaleSynchronization, dispatch_uid="translation.no_sync")
def refuse_synchronisation(**kwargs) -> None:
    raise ValidationError(
        _("Trees are not synchronised here: pages would stand in the wrong language.")
    )


def refuse_to_convert(request: HttpRequest, page_id: int) -> HttpResponse:
    messages.error(
        request, _("A translation cannot be turned into a copy of its source.")
    )
    return redirect("wagtailadmin_pages:edit", page_id)
