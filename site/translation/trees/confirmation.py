"""
Before a source page is unpublished, deleted or moved: what of its translations?

Wagtail asks whether it shall be done; when it is told yes, one more step names the
translations. The answer comes with the same form sent again.
"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from translation.trees.cascade import Cascade

ANSWER = "translations"  # what tells the second sending of the form from the first
LISTED = 50
SAME, LEAVE = "same", "leave"

SAME_LABELS = {
    "unpublish": gettext_lazy("Unpublish them as well"),
    "delete": gettext_lazy("Delete them as well"),
    "move": gettext_lazy("Move them to the same place in their language"),
}
TITLES = {
    "unpublish": gettext_lazy("Translations of what you unpublish"),
    "delete": gettext_lazy("Translations of what you delete"),
    "move": gettext_lazy("Translations of what you move"),
}


class TranslationsForm(forms.Form):
    """What is done to the translations; the same as to the source, unless that is hindered."""

    translations = forms.ChoiceField(
        label=gettext_lazy("What is done to the translations"),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, cascade: Cascade, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(LEAVE, _("Leave them as they are"))]
        if not cascade.obstacles:
            choices.insert(0, (SAME, SAME_LABELS[cascade.action]))
            self.fields[ANSWER].initial = SAME
        self.fields[ANSWER].choices = choices


def before(
    request: HttpRequest, pages: list[Page], cascade: Cascade
) -> HttpResponse | None:
    """The step in between, until it has been answered."""
    if not cascade.pages:
        request.cascade = cascade
        return None
    is_answered = ANSWER in request.POST
    form = TranslationsForm(request.POST if is_answered else None, cascade=cascade)
    if not is_answered or not form.is_valid():
        return _ask(request, form, pages, cascade)
    if form.cleaned_data[ANSWER] == SAME:
        request.cascade = cascade
    return None


def after(request: HttpRequest) -> None:
    """Do what was chosen, in the transaction in which the source's turn was."""
    cascade = getattr(request, "cascade", None)
    if not cascade:
        return
    cascade.carry_out(request.user)
    if cascade.pages:
        messages.success(request, _done(cascade.action, len(cascade.pages)))
    if cascade.action == "move":
        for note in cascade.notes[:LISTED]:
            messages.warning(request, note)


def _ask(
    request: HttpRequest, form: forms.Form, pages: list[Page], cascade: Cascade
) -> HttpResponse:
    own = {ANSWER, "csrfmiddlewaretoken"}
    context = {
        "form": form,
        "title": TITLES[cascade.action],
        "action": cascade.action,
        "pages": pages,
        "translations": cascade.pages[:LISTED],
        "more": max(0, len(cascade.pages) - LISTED),
        "notes": cascade.notes[:LISTED],
        "obstacles": cascade.obstacles[:LISTED],
        "sent": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in own
            for value in values
        ],
    }
    return TemplateResponse(request, "translation/trees/translations.html", context)


def _done(action: str, number: int) -> str:
    words = {
        "unpublish": ngettext(
            "One translation was unpublished as well.",
            "%(number)s translations were unpublished as well.",
            number,
        ),
        "delete": ngettext(
            "One translation was deleted as well.",
            "%(number)s translations were deleted as well.",
            number,
        ),
        "move": ngettext(
            "One translation was moved as well.",
            "%(number)s translations were moved as well.",
            number,
        ),
    }
    return words[action] % {"number": number}
