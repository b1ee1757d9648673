"""Taking translations up and giving them to translators, many at a time."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from translation.drafts import start
from translation.models import TranslationStatus
from translation.table.report import TranslationTable, translators
from translation.table.starting import Starter

MOST = 100


@require_POST
def work(request: HttpRequest) -> HttpResponse:
    """Do with the chosen rows what the button says, and tell what was done and what not."""
    if not TranslationTable.may_see(request.user):
        raise PermissionDenied
    numbers = [int(pk) for pk in request.POST.getlist("row") if pk.isdecimal()]
    rows = list(TranslationStatus.objects.filter(pk__in=numbers[:MOST]))
    if not rows:
        messages.warning(request, _("Choose the rows first."))
    elif "assign" in request.POST:
        assign(request, rows)
    elif "start" in request.POST:
        start_all(request, rows)
    return redirect(_way_back(request))


@require_POST
def start_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one translation up, and lead to the desk."""
    row = get_object_or_404(TranslationStatus, pk=pk)
    if not Starter(request.user).may_take_up(row):
        raise PermissionDenied
    source = row.source
    if source is None:
        messages.error(request, _("The page or snippet has been deleted."))
        return redirect("translation_table")
    try:
        translation = start(source, row.locale, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("translation_table")
    return redirect("translation_desk", translation.pk)


def start_all(request: HttpRequest, rows: list[TranslationStatus]) -> None:
    starter, left = Starter(request.user), []
    for row in rows:
        if reason := starter.take_up(row):
            left.append(f"{row.title}: {reason}")
    if count := len(rows) - len(left):
        messages.success(
            request,
            ngettext("%(count)d started.", "%(count)d started.", count)
            % {"count": count},
        )
    if left:
        reasons = format_html_join("", "<li>{}</li>", ((line,) for line in left))
        messages.warning(
            request, format_html("{}<ul>{}</ul>", _("Not started:"), reasons)
        )


def assign(request: HttpRequest, rows: list[TranslationStatus]) -> None:
    """Give the rows to a translator, or to nobody."""
    chosen = request.POST.get("translator", "")
    translator = translators().filter(pk=chosen).first() if chosen.isdecimal() else None
    if chosen and translator is None:
        messages.error(request, _("Choose somebody who translates."))
        return
    TranslationStatus.objects.filter(pk__in=[row.pk for row in rows]).update(
        translator=translator
    )
    name = (
        translator.get_full_name() or translator.username if translator else _("nobody")
    )
    count = len(rows)
    messages.success(
        request,
        ngettext(
            "%(count)d given to: %(name)s.", "%(count)d given to: %(name)s.", count
        )
        % {"count": count, "name": name},
    )


def _way_back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(address, {request.get_host()}):
        return address
    return reverse("translation_table")
