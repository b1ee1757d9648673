from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

from config.environment import Misconfigured


class EditorialConfig(AppConfig):
    default = True
    name = "editorial"
    verbose_name = _("Editorial work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from editorial import (
            alphabetical_lists,
            comparing,
            full_disk,
            new_pages,  # noqa: F401
            scriptless,
            uploads,
        )
        from editorial.quality import checking  # noqa: F401
        from editorial.roles import Role
        from editorial.workflow import assignment  # noqa: F401
        from editorial.workflow.mail import take_the_place_of_wagtails

        take_the_place_of_wagtails()
        alphabetical_lists.take_the_place_of_wagtails()
        comparing.take_the_place_of_wagtails()
        scriptless.take_the_place_of_wagtails()
        full_disk.spare_readers()
        uploads.spare_memory()

        for role in settings.OIDC_ROLES.values():
            if role not in Role.values:
                raise Misconfigured(
                    f"The environment variable OIDC_ROLES names an unknown role: {role}."
                )


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts in the admin, with the superusers out of others' reach."""

    user_viewset = "editorial.accounts.AccountViewSet"
