"""Taking translations up and giving them to translators, many at a time."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import policy_registry

from translation.desk.rights import may_start
from translation.drafts import start
from translation.models import State, TranslationStatus
from translation.table.report import may_see_table, translators

MOST = 100


@require_POST
def work(request: HttpRequest) -> HttpResponse:
    """Do with the chosen rows what the button says, and tell what was done and what not."""
    if not may_see_table(request.user):
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
    if not may_take_up(request.user, row):
        raise PermissionDenied
    source = row.source
    if source is None:
        messages.error(request, _("The page or snippet has been deleted."))
        return redirect("translation_table")
    translation = start(source, row.locale, request.user)
    return redirect("translation_desk", translation.pk)


def start_all(request: HttpRequest, rows: Iterable[TranslationStatus]) -> None:
    started, left = [], []
    for row in rows:
        done = row.state == State.MISSING and _start(row, request.user)
        (started if done else left).append(row.title)
    if started:
        count = len(started)
        messages.success(
            request,
            ngettext("%(count)d started.", "%(count)d started.", count)
            % {"count": count},
        )
    if left:
        messages.warning(
            request,
            _(
                "Not started, as there is a translation already or you may not: %(titles)s."
            )
            % {"titles": ", ".join(left)},
        )


def may_take_up(user: User, row: TranslationStatus) -> bool:
    """Whether the user may start it, and write in the tree of its language."""
    model = row.content_type.model_class()
    if not issubclass(model, Page):
        return may_start(user, model)
    there = Page.objects.filter(locale=row.locale_id)
    policy = policy_registry.get_by_type(Page)
    own = policy.instances_user_has_permission_for(user, "add")
    is_open = own.filter(locale=row.locale_id).exists() or not there.exists()
    return may_start(user, model) and is_open


def _start(row: TranslationStatus, user: User) -> bool:
    source = row.source
    if source is None or not may_take_up(user, row):
        return False
    try:
        start(source, row.locale, user)
    except ValidationError:
        return False
    return True


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
