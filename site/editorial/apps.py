from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.admin.apps import WagtailAdminAppConfig


class EditorialConfig(AppConfig):
    default = True
    name = "editorial"
    verbose_name = _("Editorial work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from editorial import (
            alphabetical_lists,
            comparing,
            csp_widgets,
            new_pages,  # noqa: F401
        )
        from editorial.quality import checking, register_rules  # noqa: F401
        from editorial.workflow import assignment  # noqa: F401

        register_rules()
        alphabetical_lists.take_the_place_of_wagtails()
        comparing.take_the_place_of_wagtails()
        csp_widgets.take_the_place_of_wagtails()


class AdminConfig(WagtailAdminAppConfig):
    """Wagtail's admin, whose mail about steps of the workflow is ours."""

    def ready(self) -> None:
        super().ready()
        from editorial.workflow import mail

        mail.take_the_place_of_wagtails()
