from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = _("Operating models")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from catalogue import quality  # noqa: F401
