"""What readers think of each page, in the editors' reports."""

from datetime import timedelta

import django_filters
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page
from wagtail.permissions import policy_registry

from feedback.models import Feedback, Usefulness
from toolkit.addresses import whole_address
from toolkit.alphabet import Alphabetical
from toolkit.reports import Report, locale_filter

PERIODS = [("30", _("30 days")), ("90", _("90 days")), ("365", _("A year"))]


class UsefulnessFilterSet(WagtailFilterSet):
    locale = locale_filter()
    # The counts themselves are narrowed, by the report's query.
    period = django_filters.ChoiceFilter(
        label=_("Period"), choices=PERIODS, method=lambda rows, name, value: rows
    )

    class Meta:
        model = Page
        fields = ["locale", "period"]


def counts(since: timezone.datetime | None) -> dict[str, Coalesce]:
    """For each page its answers and messages since a moment, or of all time."""
    answers = Usefulness.objects.filter(page=OuterRef("pk"))
    messages = Feedback.objects.filter(page=OuterRef("pk"))
    if since:
        answers = answers.filter(day__gte=since.date())
        messages = messages.filter(created_at__gte=since)
    found = {
        answer: answers.values("page").annotate(n=Sum(answer)).values("n")
        for answer in ("yes", "no")
    }
    found["messages"] = messages.values("page").annotate(n=Count("pk")).values("n")
    return {name: Coalesce(Subquery(query), 0) for name, query in found.items()}


class ShareColumn(Column):
    def get_value(self, page: Page) -> str:
        return "" if page.share is None else f"{page.share} %"


def inbox_of(page: Page) -> str:
    return f"{reverse('feedback_inbox:index')}?page={page.pk}"


class UsefulnessReport(Report):
    page_title = _("Feedback by page")
    header_icon = "mail"
    index_url_name = "feedback_report"
    route = "reports/feedback/"
    menu_order = 660
    model = Page
    filterset_class = UsefulnessFilterSet
    default_ordering = "share"
    columns = [
        TitleColumn("title", label=_("Page"), sort_key="title", get_url=inbox_of),
        Column("locale", label=_("Language")),
        Column("yes", label=_("Useful"), sort_key="yes"),
        Column("no", label=_("Not useful"), sort_key="no"),
        ShareColumn("share", label=_("Share of useful"), sort_key="share"),
        Column("messages", label=_("Messages"), sort_key="messages"),
    ]
    export_headings = {
        "title": _("Page"),
        "url": _("Address"),
        "locale": _("Language"),
        "yes": _("Useful"),
        "no": _("Not useful"),
        "share": _("Share of useful, %"),
        "messages": _("Messages"),
    }
    custom_field_preprocess = {"url": {"csv": whole_address, "xlsx": whole_address}}
    export_filename = "feedback"

    @classmethod
    def may_see(cls, user: AbstractBaseUser) -> bool:
        return policy_registry.get_by_type(Feedback).user_has_permission(user, "view")

    def get_base_queryset(self) -> QuerySet[Page]:
        days = self.request.GET.get("period")
        known = days in dict(PERIODS)
        since = timezone.now() - timedelta(days=int(days)) if known else None
        pages = Page.objects.annotate(**counts(since)).filter(
            Q(yes__gt=0) | Q(no__gt=0) | Q(messages__gt=0)
        )
        share = Case(
            When(Q(yes__gt=0) | Q(no__gt=0), then=100 * F("yes") / (F("yes") + F("no")))
        )
        return pages.annotate(share=share).select_related("locale")

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.ordering == "share":  # pages without answers come last
            return queryset.order_by(
                F("share").asc(nulls_last=True), Alphabetical("title")
            )
        return super().order_queryset(queryset)
