"""The links that lead nowhere, in the editors' reports."""

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from links.models import LinkRun, LinkUse, Reason
from toolkit.reports import Report, locale_filter


class BrokenLinksFilterSet(WagtailFilterSet):
    locale = locale_filter("page__locale")
    where = django_filters.ChoiceFilter(
        label=_("Leads to"),
        field_name="link__is_external",
        choices=[("False", _("This site")), ("True", _("Other sites"))],
    )
    reason = django_filters.ChoiceFilter(
        label=_("Why"), field_name="link__reason", choices=Reason.choices
    )
    certainty = django_filters.ChoiceFilter(
        label=_("Certainty"),
        method="filter_certainty",
        empty_label=_("Broken"),
        choices=[
            ("failing", _("Failed once; checked again tomorrow")),
            ("refuses", _("Cannot be checked by machine")),
        ],
    )

    class Meta:
        model = LinkUse
        fields = ["certainty", "where", "reason", "locale"]

    def filter_queryset(self, rows: QuerySet) -> QuerySet:
        rows = super().filter_queryset(rows)
        asked = self.form.cleaned_data.get("certainty")
        return rows if asked else rows.filter(link__is_dead=True)

    def filter_certainty(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        if value == "failing":
            return rows.filter(link__is_dead=False, link__failures__gt=0)
        return rows.filter(link__reason=Reason.REFUSES)


def where_to_mend(use: LinkUse) -> str | None:
    """The editing view of the page or snippet that has the link."""
    if use.page_id:
        return reverse("wagtailadmin_pages:edit", args=[use.page_id])
    return AdminURLFinder().get_edit_url(use.model(pk=use.object_id))


class BrokenLinksReport(Report):
    page_title = _("Broken links")
    header_icon = "link"
    index_url_name = "broken_links"
    route = "reports/broken-links/"
    menu_order = 670
    template_name = "links/broken_links.html"
    model = LinkUse
    filterset_class = BrokenLinksFilterSet
    default_ordering = "title"
    no_results_message = _("All links work, as far as is known.")
    columns = [
        TitleColumn("title", label=_("Page"), sort_key="title", get_url=where_to_mend),
        Column("link", label=_("Link")),
        Column("field_label", label=_("Where")),
        Column("why", label=_("Why"), accessor="link.get_reason_display"),
        DateColumn(
            "since",
            label=_("Since"),
            accessor="link.failing_since",
            sort_key="link__failing_since",
        ),
    ]
    export_headings = {
        "title": _("Page"),
        "page_address": _("Address"),
        "link": _("Link"),
        "field_label": _("Where"),
        "link.get_reason_display": _("Why"),
        "link.status": _("HTTP status"),
        "link.failing_since": _("Since"),
        "link.checked_at": _("Checked"),
    }
    export_filename = "broken-links"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            latest_run=LinkRun.objects.order_by("-began_at").first(), **kwargs
        )

    def get_base_queryset(self) -> QuerySet:
        return LinkUse.objects.select_related("link", "page")
