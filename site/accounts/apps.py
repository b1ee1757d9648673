from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

from environment import Misconfigured


class AccountsConfig(AppConfig):
    """Who may do what in the admin, and how people sign in."""

    default = True
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from accounts.roles import Role

        for role in settings.OIDC_ROLES.values():
            if role not in Role.values:
                raise Misconfigured(
                    f"The environment variable OIDC_ROLES names an unknown role: {role}."
                )


class WagtailAccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts in the admin, with the superusers out of others' reach."""

    user_viewset = "accounts.viewsets.AccountViewSet"
