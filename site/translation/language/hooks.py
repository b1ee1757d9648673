"""The language of texts in the admin: who confirms it, and where that is told."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from translation.language.views import CONFIRMED, LanguageView


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path(
            "translation/language/<int:page_id>/",
            LanguageView.as_view(),
            name="translation_language",
        )
    ]


@hooks.register("register_log_actions")
def name_of_confirmation(actions: LogActionRegistry) -> None:
    @actions.register_action(CONFIRMED)
    class Confirmed(LogFormatter):
        label = gettext_lazy("Confirm the language of texts")

        def format_message(self, log_entry):
            return _("Language confirmed: %(texts)s. Reason: %(reason)s") % {
                "texts": ", ".join(f"“{text}”" for text in log_entry.data["texts"]),
                "reason": log_entry.data["reason"],
            }


@hooks.register("register_page_header_buttons")
def page_buttons(
    page: Page, user: User, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    if not page.is_root() and page.permissions_for_user(user).can_publish():
        address = reverse("translation_language", args=[page.pk])
        yield Button(
            _("Language of the texts"),
            address,
            icon_name="wagtail-localize-language",
            priority=70,
        )
