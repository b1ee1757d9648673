from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class EditorialConfig(AppConfig):
    default = True
    name = "editorial"
    verbose_name = _("Editorial work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from editorial import new_pages  # noqa: F401


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts in the admin, with the superusers out of others' reach."""

    user_viewset = "editorial.accounts.AccountViewSet"
