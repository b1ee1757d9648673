"""Breaches of the glossary over all translations, by page and by term."""

import django_filters
from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from editorial.reports import EditorsReport
from toolkit.alphabet import Alphabetical
from toolkit.reports import locale_filter
from translation.terminology.models import TermBreach
from translation.terminology.problems import Kind, sentence


def terms_breached() -> list[tuple[str, str]]:
    rows = TermBreach.objects.order_by(Alphabetical("term")).values_list(
        "term_key", "term"
    )
    return [(str(key), term) for key, term in rows.distinct()]


class BreachFilterSet(WagtailFilterSet):
    term_key = django_filters.ChoiceFilter(label=_("Term"), choices=terms_breached)
    kind = django_filters.ChoiceFilter(label=_("Problem"), choices=Kind.choices)
    locale = locale_filter("translation__target_locale")

    class Meta:
        model = TermBreach
        fields = ["term_key", "kind"]


class BreachReport(EditorsReport):
    """Which pages breach which term; leads to the translation."""

    page_title = _("Terminology")
    page_subtitle = _("by page")
    header_icon = "openquote"
    index_url_name = "terminology_report"
    route = "reports/terminology/"
    menu_order = 680
    model = TermBreach
    filterset_class = BreachFilterSet
    default_ordering = ["translation__source__object_repr", "term", "pk"]
    no_results_message = _("No translation breaches the glossary.")
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            accessor="translation.source.object_repr",
            sort_key="translation__source__object_repr",
            get_url=lambda row: reverse("translation_desk", args=[row.translation_id]),
        ),
        Column("locale", label=_("Language"), accessor="translation.target_locale"),
        Column("problem", label=_("Problem"), accessor="__str__", sort_key="term"),
        Column("texts", label=_("Texts"), sort_key="texts"),
    ]
    export_headings = {
        "translation.source.object_repr": _("Page"),
        "translation.target_locale.language_code": _("Language"),
        "term": _("Term"),
        "agreed": _("Agreed wording"),
        "get_kind_display": _("Problem"),
        "used": _("Wording to avoid"),
        "texts": _("Texts"),
    }
    export_filename = "terminology"

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("By term"), reverse("terminology_report_terms"))]

    def get_base_queryset(self) -> QuerySet[TermBreach]:
        return TermBreach.objects.select_related(
            "translation__source", "translation__target_locale"
        )


class ProblemColumn(Column):
    def get_value(self, row: dict) -> str:
        return sentence(row["kind"], row["term"], row["agreed"], row["used"])


def pages_with(row: dict) -> str:
    chosen = urlencode({"term_key": row["term_key"], "kind": row["kind"]})
    return f"{reverse('terminology_report')}?{chosen}"


class BreachedTermsReport(EditorsReport):
    """How often each term is breached; leads to the pages."""

    page_title = _("Terminology")
    page_subtitle = _("by term")
    header_icon = "openquote"
    index_url_name = "terminology_report_terms"
    route = "reports/terminology/terms/"
    model = TermBreach
    filterset_class = BreachFilterSet
    default_ordering = "-number"
    no_results_message = BreachReport.no_results_message
    columns = [
        TitleColumn("term", label=_("Term"), sort_key="term", get_url=pages_with),
        ProblemColumn("problem", label=_("Problem")),
        Column("number", label=_("Texts"), sort_key="number"),
        Column("pages", label=_("Pages"), sort_key="pages"),
    ]
    export_headings = {
        "term": _("Term"),
        "agreed": _("Agreed wording"),
        "kind": _("Problem"),
        "used": _("Wording to avoid"),
        "number": _("Texts"),
        "pages": _("Pages"),
    }
    export_filename = "terms"

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("By page"), reverse("terminology_report"))]

    def get_base_queryset(self) -> QuerySet[dict]:
        rows = TermBreach.objects.values("term_key", "term", "agreed", "kind", "used")
        return rows.annotate(
            number=Sum("texts"), pages=Count("translation", distinct=True)
        )
