from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UploadsConfig(AppConfig):
    """What comes in as a file, and the jobs that take it over."""

    name = "uploads"
    verbose_name = _("Uploads")

    def ready(self) -> None:
        from uploads import files, full_disk

        full_disk.spare_readers()
        files.spare_memory()
