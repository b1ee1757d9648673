"""What new pages bring along for those who work on them."""

from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts.rights import give_on_home
from home.models import HomePage


@receiver(post_save, sender=HomePage, dispatch_uid="editorial.home_made")
def home_made(instance: HomePage, created: bool, raw: bool = False, **kwargs) -> None:
    """A language switched on later gets its rights with its home page."""
    if created and not raw:
        is_source = instance.locale.language_code == settings.LANGUAGE_CODE
        give_on_home(instance, is_source)
