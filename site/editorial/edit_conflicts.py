"""
Nobody saves over what somebody else has saved in the meantime without being told.

Wagtail sends with the editing form which revision it was made from, but looks at it only
when it saves by itself. Here it is looked at whenever the form is sent, with the page
locked, so that of two editors who save at the same moment the second is told.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page, Revision

OVER = "save_over"


@dataclass(frozen=True)
class Base:
    """The revision that a form was made from; without a number, from before the first."""

    number: int | None
    saved_at: datetime | None

    @classmethod
    def sent_with(cls, data: QueryDict) -> "Base | None":
        """The base as the form tells it; None if it tells nothing."""
        if "loaded_revision_id" not in data:
            return None
        number = data["loaded_revision_id"]
        try:
            saved_at = parse_datetime(data.get("loaded_revision_created_at", ""))
        except ValueError:
            saved_at = None
        return cls(int(number) if number.isdecimal() else None, saved_at)

    def newest_by_others(self, page: Page, user: User) -> Revision | None:
        """
        What somebody else has saved since, or None.

        A revision may be saved again under its number, so that its time counts as well.
        """
        others = page.revisions.exclude(user=user)
        if self.number is not None:
            later = Q(pk__gt=self.number)
            if self.saved_at is not None:
                later |= Q(created_at__gt=self.saved_at)
            others = others.filter(later)
        return others.order_by("created_at", "pk").last()


class Guarded:
    """For a view of Wagtail's that saves a page: it is locked while a form is taken."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            Page.objects.select_for_update().filter(pk=page_id).first()
            return super().dispatch(request, page_id, **kwargs)

    @cached_property
    def overtaken_by(self) -> Revision | None:
        base = Base.sent_with(self.request.POST)
        return base and base.newest_by_others(self.real_page_record, self.request.user)

    @cached_property
    def is_out_of_date(self) -> bool:
        return super().is_out_of_date or bool(self.overtaken_by)

    def post(self, request, *args, **kwargs):
        accepted = request.POST.get(OVER) == str(self.page.latest_revision_id)
        if self.overtaken_by and not (self.expects_json_response or accepted):
            return self._refuse()
        return super().post(request, *args, **kwargs)

    def _refuse(self) -> HttpResponse:
        """The form as it was sent, still made from the old revision."""
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.defer_required_fields()
        self.form.is_valid()
        self.has_unsaved_changes = True
        self.page.latest_revision_id = Base.sent_with(self.request.POST).number
        self.latest_revision_created_at = self.request.POST.get(
            "loaded_revision_created_at", ""
        )
        messages.error(self.request, _("Nothing was saved: see the notice below."))
        return self.render_to_response(self.get_context_data(), status=409)

    def get_context_data(self, **kwargs):
        newest = self.real_page_record.latest_revision_id
        return super().get_context_data(
            overtaken_by=self.overtaken_by, newest_revision_id=newest, **kwargs
        )


class GuardedEditView(Guarded, EditView):
    """The page as it stands."""


class GuardedRevertView(Guarded, RevisionsRevertView):
    """An old version that is brought back."""
