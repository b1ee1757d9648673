"""Finding and replacing: first what would change, then what was chosen of it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from translation.desk.rights import SUBMIT
from translation.replacing.forms import ReplacementForm
from translation.replacing.replacing import MOST, Change, apply, changes


def replace(request: HttpRequest) -> HttpResponse:
    """Show what a replacement would change; a form that is sent changes what was chosen."""
    if not request.user.has_perm(SUBMIT):
        raise PermissionDenied
    form = ReplacementForm(request.GET if "find" in request.GET else None)
    found: list[Change] = []
    if form.is_valid():
        found = changes(form.cleaned_data["language"], form.replacement)
    if request.method == "POST":
        chosen = set(request.POST.getlist("change"))
        _apply(request, [change for change in found if change.key in chosen], chosen)
        return redirect(request.get_full_path())
    context = {"form": form, "changes": found, "most": MOST}
    return render(request, "translation/replacing/replace.html", context)


def _apply(request: HttpRequest, found: list[Change], chosen: set[str]) -> None:
    count, refused = apply(found, request.user)
    if overtaken := len(chosen) - len(found):
        sentence = ngettext(
            "%(count)d text has changed since you saw it.",
            "%(count)d texts have changed since you saw them.",
            overtaken,
        )
        refused.append(sentence % {"count": overtaken})
    if count:
        sentence = ngettext(
            "One text was changed. Readers see it when its page is published.",
            "%(count)d texts were changed. Readers see them when their pages are published.",
            count,
        )
        messages.success(request, sentence % {"count": count})
    if refused:
        reasons = format_html_join("", "<li>{}</li>", ((line,) for line in refused))
        messages.warning(
            request, format_html("{}<ul>{}</ul>", _("Not changed:"), reasons)
        )
    if not chosen:
        messages.warning(request, _("Choose the texts first."))
