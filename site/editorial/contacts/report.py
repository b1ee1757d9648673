"""Contacts whose consent ends or has ended, and what it means for pages."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

import django_filters
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.permissions import policy_registry

from toolkit.alphabet import Alphabetical
from toolkit.dates import format_date
from toolkit.models import Contact, PageContact
from toolkit.reports import Report

ENDS_SOON = timedelta(days=60)


def shown_rows() -> QuerySet[PageContact]:
    """Contacts that published pages name, whether or not readers see them."""
    return PageContact.objects.filter(page__live=True)


def rows_that_left_a_page_alone() -> QuerySet[PageContact]:
    """Rows of pages of which no contact may be shown any more."""
    valid = Contact.objects.with_consent()
    others = PageContact.objects.filter(page=OuterRef("page"), contact__in=valid)
    return shown_rows().exclude(contact__in=valid).exclude(Exists(others))


class ContactFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Consent"),
        method="filter_state",
        choices=[
            ("ended", pgettext_lazy("state of a consent", "Ended")),
            ("soon", gettext_lazy("Ends within 60 days")),
        ],
    )
    lost = django_filters.ChoiceFilter(
        label=gettext_lazy("Pages"),
        method="filter_lost",
        choices=[("lost", gettext_lazy("A page lost its last contact"))],
    )

    class Meta:
        model = Contact
        fields: list[str] = []

    def filter_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        today = timezone.localdate()
        if value == "ended":
            return rows.filter(consent_until__lt=today)
        return rows.filter(consent_until__gte=today)

    def filter_lost(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(pk__in=rows_that_left_a_page_alone().values("contact"))


class ContactReport(Report):
    page_title = gettext_lazy("Consents of contacts")
    header_icon = "user"
    index_url_name = "contact_report"
    route = "reports/consents/"
    menu_order = 120
    model = Contact
    filterset_class = ContactFilterSet
    default_ordering = ["consent_until", "name"]
    columns = [
        TitleColumn(
            "name",
            label=gettext_lazy("Contact"),
            get_url=lambda contact: contact.edit_url,
            sort_key="name",
        ),
        Column("consent", label=gettext_lazy("Consent"), sort_key="consent_until"),
        Column("organisation", label=gettext_lazy("Organisation")),
        Column("shown_on", label=gettext_lazy("Named on pages")),
        Column("last_on", label=gettext_lazy("Pages without any contact now")),
        Column("locale", label=gettext_lazy("Language")),
    ]
    export_headings = {
        "name": gettext_lazy("Contact"),
        "consent_until": gettext_lazy("Consent valid until"),
        "consent": gettext_lazy("Consent"),
        "organisation": gettext_lazy("Organisation"),
        "shown_on": gettext_lazy("Named on pages"),
        "last_on": gettext_lazy("Pages without any contact now"),
        "locale": gettext_lazy("Language"),
    }
    export_filename = "consents"

    @classmethod
    def may_see(cls, user: AbstractBaseUser) -> bool:
        policy = policy_registry.get_by_type(Contact)
        return policy.user_has_any_permission(user, {"add", "change", "delete", "view"})

    def get_base_queryset(self) -> QuerySet:
        """People whose consent has ended, or ends within sixty days."""
        last = timezone.localdate() + ENDS_SOON
        ending = Contact.objects.filter(is_person=True, consent_until__lte=last)
        return ending.select_related("organisation", "locale")

    def decorate_paginated_queryset(self, object_list: Iterable) -> list[Contact]:
        contacts = list(object_list)
        shown, lost = (
            titles(shown_rows(), contacts),
            titles(rows_that_left_a_page_alone(), contacts),
        )
        finder = AdminURLFinder(self.request.user)
        for contact in contacts:
            contact.consent = state_of(contact)
            contact.shown_on = "; ".join(shown[contact.pk])
            contact.last_on = "; ".join(lost[contact.pk])
            contact.edit_url = finder.get_edit_url(contact)
        return contacts


def titles(
    rows: QuerySet[PageContact], contacts: list[Contact]
) -> dict[int, list[str]]:
    """The titles of the pages of these rows, by contact."""
    found: dict[int, list[str]] = defaultdict(list)
    named = rows.filter(contact__in=[contact.pk for contact in contacts])
    for contact_id, title in named.order_by(Alphabetical("page__title")).values_list(
        "contact", "page__title"
    ):
        found[contact_id].append(title)
    return found


def state_of(contact: Contact) -> str:
    day = format_date(contact.consent_until)
    words = _("valid until %(day)s") if contact.has_consent else _("ended on %(day)s")
    return words % {"day": day}
