"""
No page is shown in two places, nor under another language.

An alias repeats another page below another address, without that page's schedule; and
wagtail-localize can fill a language's tree with such copies in the words of another. Here
an alias is a draft that no reader sees, whoever makes it. The admin offers none: neither
the copying of a page nor the switch in the locale's settings.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization

LOCALE_COMPONENTS[:] = [
    component
    for component in LOCALE_COMPONENTS
    if component["model"] is not LocaleSynchronization
]


def aliases() -> PageQuerySet:
    return Page.objects.filter(alias_of__isnull=False)


@receiver(pre_save, dispatch_uid="translation.alias")
def keep_unpublished(instance: Model, raw: bool = False, **kwargs) -> None:
    if not raw and isinstance(instance, Page) and instance.alias_of_id:
        instance.live = False


def retire() -> Iterator[Page]:
    """Unpublish aliases that came in past the rule; their addresses lead to their pages."""
    for alias in aliases().live().select_related("alias_of"):
        if alias.alias_of.locale_id == alias.locale_id:
            lead_on(alias)
        alias.unpublish()
        yield alias


def lead_on(alias: Page) -> None:
    """
    Let the alias's address lead to its page, whose schedule and privacy hold for it then.

    Addresses are those of the tree, as each home page has its language's code for its own.
    """
    path = Redirect.normalise_path(alias.url_path)
    Redirect.objects.get_or_create(
        old_path=path,
        site=None,
        defaults={"redirect_page": alias.alias_of, "automatically_created": True},
    )


@receiver(pre_save, sender=LocaleSynchronization, dispatch_uid="translation.no_sync")
def refuse_synchronisation(**kwargs) -> None:
    raise ValidationError(
        _("Trees are not synchronised here: pages would stand in the wrong language.")
    )
