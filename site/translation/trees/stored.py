"""How a page stands in the database before it is saved, read once for all who ask."""

from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import Page


@receiver(pre_save, dispatch_uid="translation.stored")
def read(instance: Model, raw: bool = False, **kwargs) -> None:
    """Whoever imports this module is told of the save only afterwards."""
    if isinstance(instance, Page) and not raw:
        pages = Page.objects.filter(pk=instance.pk or 0).only("expire_at", "locale")
        instance.stored_before = pages.first()


def before(page: Page) -> Page | None:
    """The page as it was, with its expiry and language; None if it is new."""
    return page.stored_before
