"""What the editors' reports over pages have in common: whose they are, and their filters."""

import django_filters
from django.contrib.auth.models import AbstractBaseUser, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from editorial.quality.models import PageCheck
from toolkit.alphabet import Alphabetical
from toolkit.reports import Report

EDITING = {"add", "change", "publish"}
POLICY = PagePermissionPolicy()


def may_see_reports(user: AbstractBaseUser) -> bool:
    return POLICY.user_has_any_permission(user, EDITING)


def own_pages(user: AbstractBaseUser) -> QuerySet[Page]:
    """The pages that the user may do something about."""
    return POLICY.instances_user_has_any_permission_for(user, EDITING)


class EditorsReport(Report):
    """A report for those who may do something about pages."""

    @classmethod
    def may_see(cls, user: AbstractBaseUser) -> bool:
        return may_see_reports(user)


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class UserField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, obj):
        return get_user_display_name(obj)


class UserFilter(django_filters.ModelChoiceFilter):
    field_class = UserField


def people_answering(request: HttpRequest) -> QuerySet[User]:
    """Those who own a page or stand in for somebody who does."""
    rows = PageCheck.objects.order_by()
    return User.objects.filter(
        Q(pk__in=rows.exclude(owner=None).values("owner"))
        | Q(pk__in=rows.exclude(backup_owner=None).values("backup_owner"))
    ).order_by(Alphabetical("last_name"), "username")


def page_type_filter(field_name: str) -> ContentTypeFilter:
    return ContentTypeFilter(
        label=_("Page type"), field_name=field_name, queryset=types_in_use
    )


def types_in_use(request: HttpRequest) -> QuerySet[ContentType]:
    return ContentType.objects.filter(
        pk__in=Page.objects.order_by().values("content_type")
    ).order_by("model")
