from django.apps import AppConfig
from django.db import connections
from django.utils.translation import gettext_lazy as _


class ServingConfig(AppConfig):
    name = "serving"
    verbose_name = _("Serving")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from serving.changes import watch

        watch(connections)
