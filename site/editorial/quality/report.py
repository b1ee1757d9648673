"""What the rules found of all pages, in the editors' reports."""

import django_filters
from django.db.models import Min, QuerySet
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from editorial.quality.models import SEVERITIES, PageCheck, QualityFinding
from editorial.reports import (
    EditorsReport,
    UserFilter,
    edit_address,
    own_pages,
    page_type_filter,
    people_answering,
)
from toolkit.dates import format_date
from toolkit.quality import RULES
from toolkit.reports import locale_filter


def rules_in_use() -> list[tuple[str, str]]:
    return [(rule.id, rule.title) for rule in RULES.values()]


class QualityFilterSet(WagtailFilterSet):
    rule = django_filters.ChoiceFilter(label=gettext_lazy("Rule"), choices=rules_in_use)
    is_blocking = django_filters.ChoiceFilter(
        label=gettext_lazy("Severity"), choices=list(SEVERITIES.items())
    )
    page_type = page_type_filter("check_of_page__page__content_type")
    locale = locale_filter("check_of_page__page__locale")
    owner = UserFilter(
        label=gettext_lazy("Owner"),
        field_name="check_of_page__owner",
        queryset=people_answering,
    )
    live = django_filters.ChoiceFilter(
        label=gettext_lazy("State of the page"),
        field_name="check_of_page__page__live",
        choices=[
            ("True", gettext_lazy("Published")),
            ("False", gettext_lazy("Not published")),
        ],
    )

    class Meta:
        model = QualityFinding
        fields = ["rule", "is_blocking"]


class QualityReport(EditorsReport):
    page_title = gettext_lazy("Content quality")
    header_icon = "glasses"
    index_url_name = "quality_report"
    route = "reports/quality/"
    menu_order = 100
    model = QualityFinding
    filterset_class = QualityFilterSet
    default_ordering = ["-is_blocking", "check_of_page__page__title", "pk"]
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Page"),
            accessor="check_of_page.page.get_admin_display_title",
            get_url=lambda row: edit_address(row.check_of_page.page),
            sort_key="check_of_page__page__title",
        ),
        Column("message", label=gettext_lazy("What is wrong")),
        StatusTagColumn(
            "severity",
            label=gettext_lazy("Severity"),
            primary=lambda row: row.is_blocking,
            sort_key="is_blocking",
        ),
        Column("kind", label=gettext_lazy("Page type"), accessor="check_of_page.kind"),
        Column(
            "owner", label=gettext_lazy("Owner"), accessor="check_of_page.owner_name"
        ),
    ]
    export_headings = {
        "check_of_page.page.get_admin_display_title": gettext_lazy("Page"),
        "message": gettext_lazy("What is wrong"),
        "rule_title": gettext_lazy("Rule"),
        "severity": gettext_lazy("Severity"),
        "check_of_page.page.page_type_display_name": gettext_lazy("Page type"),
        "check_of_page.language": gettext_lazy("Language"),
        "check_of_page.owner_name": gettext_lazy("Owner"),
    }
    export_filename = "content-quality"

    def get_base_queryset(self) -> QuerySet:
        # A rule may have gone since the last check.
        return QualityFinding.objects.filter(
            rule__in=RULES, check_of_page__page__in=own_pages(self.request.user)
        ).select_related("check_of_page__page__locale", "check_of_page__owner")

    def get_page_subtitle(self) -> str:
        """When the page was checked whose check is the oldest."""
        oldest = PageCheck.objects.aggregate(oldest=Min("checked_at"))["oldest"]
        if not oldest:
            return _("Not checked yet")
        moment = localtime(oldest)
        return _("Everything checked since %(day)s at %(time)s") % {
            "day": format_date(moment.date()),
            "time": time_format(moment, pgettext("date format: time of day", "G:i")),
        }
