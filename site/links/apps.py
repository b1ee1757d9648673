from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    name = "links"
    verbose_name = _("Links")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from links import old_paths, redirect_files, signals  # noqa: F401

        redirect_files.guard()
        old_paths.take_the_place_of_wagtails()
