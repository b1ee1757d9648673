"""The texts of a page whose language is in doubt, and a publisher's word on them."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page

from editorial.quality.checking import check
from translation.language.doubts import Doubt, doubts
from translation.language.models import LanguageConfirmation

CONFIRMED = "translation.language_confirmed"


class ConfirmationForm(forms.Form):
    """Which of the texts in doubt are right, and why."""

    texts = forms.MultipleChoiceField(
        label=gettext_lazy("Right as they are"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=400,
        help_text=gettext_lazy("Kept, and shown in the page's history."),
    )

    def __init__(self, *args, found: list[Doubt], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["texts"].choices = [
            (doubt.digest, f"{doubt.excerpt} – {doubt.sentence}") for doubt in found
        ]


class LanguageView(WagtailAdminTemplateMixin, FormView):
    template_name = "translation/language/confirm.html"
    form_class = ConfirmationForm
    page_title = gettext_lazy("Language of the texts")
    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1)
        rights = page.permissions_for_user(request.user)
        if not rights.can_edit():
            raise PermissionDenied
        self.page, self.may_confirm = page, rights.can_publish()
        if request.method == "POST" and not self.may_confirm:
            raise PermissionDenied
        self.doubts = doubts(page.get_latest_revision_as_object())
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        page = {"url": self.page_address, "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, page, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"found": self.doubts}

    def form_valid(self, form: ConfirmationForm) -> HttpResponse:
        confirm(
            self.page,
            form.cleaned_data["texts"],
            self.doubts,
            form.cleaned_data["reason"],
            self.request.user,
        )
        messages.success(self.request, _("Your confirmation was kept."))
        return redirect(self.page_address)

    @property
    def page_address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            page=self.page,
            doubts=self.doubts,
            may_confirm=self.may_confirm,
            back=self.page_address,
            **kwargs,
        )


@transaction.atomic
def confirm(
    page: Page, digests: list[str], found: list[Doubt], reason: str, user: object
) -> None:
    """Keep that the texts of these digests are right, and tell it in the page's history."""
    confirmed = {doubt.digest: doubt for doubt in found if doubt.digest in digests}
    for digest in confirmed:
        LanguageConfirmation.objects.update_or_create(
            page=page, digest=digest, defaults={"reason": reason, "user": user}
        )
    texts = [doubt.excerpt for doubt in confirmed.values()]
    log(page, CONFIRMED, user=user, data={"reason": reason, "texts": texts})
    check([page.pk])
