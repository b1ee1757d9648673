from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from editorial.contacts.report import ContactReport, may_see_contacts


class ContactsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_contacts(request.user)


@hooks.register("register_reports_menu_item")
def show_consents_in_menu() -> MenuItem:
    return ContactsMenuItem(
        _("Consents of contacts"),
        reverse("contact_report"),
        name="consents",
        icon_name="user",
        order=120,
    )


@hooks.register("register_admin_urls")
def addresses_of_contacts() -> list[URLPattern]:
    return [
        path("reports/consents/", ContactReport.as_view(), name="contact_report"),
        path(
            "reports/consents/results/",
            ContactReport.as_view(results_only=True),
            name="contact_report_results",
        ),
    ]
