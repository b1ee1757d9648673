"""The inbox of feedback in the admin: the list, and one message with its record."""

import django_filters
from django import forms
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page

from editorial.sending import allow_again
from feedback import tasks
from feedback.models import Entry, Feedback
from toolkit.alphabet import Alphabetical


def may_handle() -> QuerySet[User]:
    """The accounts that can be given a message to handle."""
    return User.objects.with_perm(
        "feedback.change_feedback",
        backend="django.contrib.auth.backends.ModelBackend",
    )


class PageFilter(django_filters.ModelChoiceFilter):
    """Only pages that somebody has written about."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        return Page.objects.filter(pk__in=Feedback.objects.values("page")).order_by(
            Alphabetical("title")
        )


class InboxFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES
    )
    page = PageFilter(label=gettext_lazy("Page"))
    assignee = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Handled by"),
        queryset=lambda request: User.objects.filter(
            pk__in=Feedback.objects.values("assignee")
        ),
    )
    waits = django_filters.ChoiceFilter(
        label=gettext_lazy("Waiting"),
        method="filter_waiting",
        choices=[
            ("open", gettext_lazy("Open")),
            ("overdue", gettext_lazy("Overdue")),
            ("mine", gettext_lazy("Mine")),
            ("nobody", gettext_lazy("Nobody's")),
        ],
    )

    class Meta:
        model = Feedback
        fields = ["waits", "state", "kind", "language", "assignee", "page"]

    def filter_waiting(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return {
            "open": rows.open(),
            "overdue": rows.overdue(),
            "mine": rows.open().filter(assignee=self.request.user.pk),
            "nobody": rows.open().filter(assignee=None),
        }[value]


class InboxView(generic.IndexView):
    add_url = None  # only readers write
    no_results_message = gettext_lazy("There is no feedback here.")

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.is_explicitly_ordered:
            return super().order_queryset(queryset)
        return queryset.by_urgency()

    def get_base_queryset(self) -> QuerySet:
        return Feedback.objects.select_related("assignee")


class HandlingForm(WagtailAdminModelForm):
    """What a handler decides, notes and replies; all of it is saved by one button."""

    note = forms.CharField(
        label=gettext_lazy("Internal note"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("Added to the record; the reader does not see it."),
    )

    class Meta:
        model = Feedback
        fields = ["state", "assignee", "due_on", "note", "draft_reply"]
        widgets = {"draft_reply": AdminAutoHeightTextInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        assigned = Q(pk=self.instance.assignee_id)
        self.fields["assignee"].queryset = User.objects.filter(
            Q(pk__in=may_handle()) | assigned
        )
        if not self.instance.email:
            del self.fields["draft_reply"]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if "send" in self.data and not cleaned.get("draft_reply", "").strip():
            self.add_error("draft_reply", _("Write the reply first."))
        return cleaned


class HandlingView(generic.EditView):
    """One message: what was written, its record, and the form to handle it."""

    template_name = "feedback/handling.html"

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_context_data(self, **kwargs) -> dict[str, object]:
        entries = self.object.entries.select_related("author")
        return super().get_context_data(entries=entries, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if "again" in request.POST:
            self.object = self.get_object()
            entry = get_object_or_404(self.object.entries, pk=request.POST["again"])
            allow_again(entry.letter_name)
            return self.send(entry)
        return super().post(request, *args, **kwargs)

    def save_action(self) -> HttpResponse:
        if note := self.form.cleaned_data["note"]:
            self.object.entries.create(
                kind=Entry.Kind.NOTE, author=self.request.user, text=note
            )
        return self.reply() if "send" in self.request.POST else super().save_action()

    def reply(self) -> HttpResponse:
        """Move the reply from the form to the record, and send it."""
        entry = self.object.entries.create(
            kind=Entry.Kind.REPLY,
            author=self.request.user,
            text=self.object.draft_reply,
        )
        self.object.draft_reply = ""
        self.object.save(update_fields=["draft_reply"])
        return self.send(entry)

    def send(self, entry: Entry) -> HttpResponse:
        tasks.send_reply.enqueue(entry.pk)
        entry.refresh_from_db()
        if entry.sent_at:
            messages.success(self.request, _("The reply was sent."))
        elif entry.problem:
            kept = _("It is kept below; send it again later.")
            messages.error(self.request, f"{entry.problem} {kept}")
        else:
            messages.success(self.request, _("The reply will be sent in a moment."))
        return redirect(self.get_edit_url())


class FeedbackViewSet(ModelViewSet):
    name = "feedback_inbox"
    url_prefix = "feedback"
    model = Feedback
    icon = "mail"
    menu_label = gettext_lazy("Feedback")
    menu_order = 250
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = InboxView
    edit_view_class = HandlingView
    filterset_class = InboxFilterSet
    search_fields = ["text", "page_title", "name", "email"]
    list_display = [
        "page_title",
        Column("beginning", label=gettext_lazy("Message")),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        Column(
            "due_on", label=gettext_lazy("Due"), accessor="time_left", sort_key="due_on"
        ),
        Column("assignee", label=gettext_lazy("Handled by")),
        DateColumn("created_at", label=gettext_lazy("Received"), sort_key="created_at"),
    ]

    def get_form_class(self, for_update=False):
        return HandlingForm

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Those that an administrator may give: only readers add feedback."""
        permissions = super().get_permissions_to_register()
        return permissions.exclude(codename="add_feedback")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [url for url in super().get_urlpatterns() if url.name != "add"]
