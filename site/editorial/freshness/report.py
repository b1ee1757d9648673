"""Pages whose review is due or late, with a button that says that they are still right."""

from collections.abc import Iterator
from urllib.parse import urlencode

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from editorial.freshness.review import may_review
from editorial.quality.models import PageCheck, PageCheckQuerySet
from editorial.reports import (
    EditorsReport,
    UserFilter,
    edit_address,
    own_pages,
    page_type_filter,
    people_answering,
)
from toolkit.reports import locale_filter


def review_button(page: Page, next_url: str, **look: str) -> Button:
    """Marks the page as reviewed at a click, by Wagtail's own controller of actions."""
    address = reverse("mark_reviewed", args=[page.pk])
    return Button(
        _("Reviewed, still right"),
        priority=5,
        **look,
        attrs={
            "data-controller": "w-action",
            "data-action": "w-action#post",
            "data-w-action-url-value": f"{address}?{urlencode({'next': next_url})}",
        },
    )


class ReviewColumn(ButtonsColumnMixin, TitleColumn):
    """The title, with a button for those who may say that the page is still right."""

    def get_buttons(
        self, row: PageCheck, parent_context: dict[str, object]
    ) -> Iterator[Button]:
        request = parent_context["request"]
        if may_review(request.user, row.page, [row.owner_id, row.backup_owner_id]):
            yield review_button(
                row.page,
                f"{reverse('review_report')}?{request.GET.urlencode()}",
                classname="button button-small button-secondary",
            )


class ReviewFilterSet(WagtailFilterSet):
    when = django_filters.ChoiceFilter(
        label=gettext_lazy("Review"),
        method="filter_when",
        choices=[
            ("overdue", gettext_lazy("Overdue")),
            ("soon", gettext_lazy("Within 30 days")),
        ],
    )
    page_type = page_type_filter("page__content_type")
    locale = locale_filter("page__locale")
    person = UserFilter(
        label=gettext_lazy("Owner or backup owner"),
        method="filter_person",
        queryset=people_answering,
    )

    class Meta:
        model = PageCheck
        fields: list[str] = []

    def filter_when(
        self, rows: PageCheckQuerySet, name: str, value: str
    ) -> PageCheckQuerySet:
        return rows.overdue() if value == "overdue" else rows.due_soon()

    def filter_person(self, rows: QuerySet, name: str, value: object) -> QuerySet:
        return rows.filter(Q(owner=value) | Q(backup_owner=value))


class ReviewReport(EditorsReport):
    page_title = gettext_lazy("To review")
    header_icon = "calendar-check"
    index_url_name = "review_report"
    route = "reports/to-review/"
    menu_order = 110
    model = PageCheck
    filterset_class = ReviewFilterSet
    default_ordering = "review_due"
    columns = [
        ReviewColumn(
            "title",
            label=gettext_lazy("Page"),
            accessor="page.get_admin_display_title",
            get_url=lambda row: edit_address(row.page),
            sort_key="page__title",
        ),
        Column("due", label=gettext_lazy("To be reviewed by"), sort_key="review_due"),
        Column("reviewed", label=gettext_lazy("Last reviewed")),
        Column("owner_name", label=gettext_lazy("Owner")),
        Column("backup_name", label=gettext_lazy("Backup owner")),
        Column("kind", label=gettext_lazy("Page type")),
    ]
    export_headings = {
        "page.get_admin_display_title": gettext_lazy("Page"),
        "review_due": gettext_lazy("To be reviewed by"),
        "last_reviewed": gettext_lazy("Last reviewed"),
        "owner_name": gettext_lazy("Owner"),
        "backup_name": gettext_lazy("Backup owner"),
        "page.page_type_display_name": gettext_lazy("Page type"),
        "language": gettext_lazy("Language"),
    }
    export_filename = "to-review"

    def get_base_queryset(self) -> QuerySet:
        rows = PageCheck.objects.to_review()
        return rows.filter(page__in=own_pages(self.request.user)).select_related(
            "page__locale", "owner", "backup_owner"
        )
