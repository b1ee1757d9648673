from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ToolkitConfig(AppConfig):
    name = "toolkit"
    verbose_name = _("Toolkit")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import pre_save
        from wagtail.search.signal_handlers import post_save_signal_handler
        from wagtail.signal_handlers import update_reference_index_on_save

        from toolkit import checks, locales, page_changes  # noqa: F401
        from toolkit.dates import admin  # noqa: F401
        from toolkit.indexing import page_saved
        from toolkit.quality import methods, own  # noqa: F401
        from toolkit.stored_text import clean_instance

        page_changes.connect()
        pre_save.connect(clean_instance, dispatch_uid="toolkit.clean_text")

        page_saved.connect(update_reference_index_on_save)
        page_saved.connect(post_save_signal_handler)
