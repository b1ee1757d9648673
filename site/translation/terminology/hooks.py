from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from editorial.reports import ReportMenuItem
from translation.terminology.report import BreachedTermsReport, BreachReport


@hooks.register("register_reports_menu_item")
def show_terminology_in_menu() -> MenuItem:
    return ReportMenuItem(
        _("Terminology"),
        reverse("terminology_report"),
        icon_name="openquote",
        order=680,
    )


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        route
        for name, report in [("", BreachReport), ("_terms", BreachedTermsReport)]
        for route in (
            path(
                f"reports/terminology{name.replace('_', '/')}/",
                report.as_view(),
                name=f"terminology_report{name}",
            ),
            path(
                f"reports/terminology{name.replace('_', '/')}/results/",
                report.as_view(results_only=True),
                name=f"terminology_report{name}_results",
            ),
        )
    ]
