from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home page")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(tell_wagtail_the_address, sender=self)


def tell_wagtail_the_address(**kwargs) -> None:
    """Keep Wagtail's record of the site, from which full addresses are made, to SITE_URL."""
    from wagtail.models import Site

    address = urlsplit(settings.SITE_URL)
    port = address.port or {"http": 80, "https": 443}[address.scheme]
    Site.objects.filter(is_default_site=True).update(
        hostname=address.hostname, port=port
    )
    Site.clear_site_root_paths_cache()
