from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig


class LinksConfig(AppConfig):
    default = True
    name = "links"
    verbose_name = _("Links")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from links import old_paths, redirect_files

        redirect_files.guard()
        old_paths.take_the_place_of_wagtails()


class RedirectsConfig(WagtailRedirectsAppConfig):
    """Wagtail's redirects, of which none is made for an address that no reader had."""

    def ready(self) -> None:
        super().ready()
        from links import redirects

        redirects.take_the_place_of_wagtails()
