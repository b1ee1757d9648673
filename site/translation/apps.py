from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = _("Translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from translation import completeness, privacy, quality, synchronisation  # noqa: F401
        from translation.ahead import publishing  # noqa: F401
        from translation.desk import files  # noqa: F401
        from translation.memory import remembering  # noqa: F401
        from translation.terminology import recounting  # noqa: F401
        from translation.trees import aliases, expiry, guards, order, tags  # noqa: F401
