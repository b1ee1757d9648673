"""Fills a translation by machine when a translator asks for it."""

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail_localize.models import Translation

from translation.machine import service
from translation.machine.client import Service
from translation.machine.filling import Filled, fill, take_back
from translation.saving import refusal
from uploads.full_disk import is_full

log = logging.getLogger(__name__)


@require_POST
def translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Fill the empty segments of a translation, and go back to where it is edited."""
    translations = Translation.objects.filter(enabled=True).select_related(
        "source__locale", "target_locale", "source__object"
    )
    translation = get_object_or_404(translations, pk=translation_id)
    fill_and_tell(request, translation)
    return redirect("translation_desk", translation.pk)


def fill_and_tell(request: HttpRequest, translation: Translation) -> None:
    """Fill the empty segments, and say in a message what came of it."""
    if refusal(request.user, translation):
        raise PermissionDenied
    if machine := service():
        if filled := fill_or_tell(request, translation, machine):
            tell(request, filled, machine.name)
    else:
        messages.error(request, _("This site has no machine translation."))


def fill_or_tell(
    request: HttpRequest, translation: Translation, machine: Service
) -> Filled | None:
    try:
        return fill(translation, machine, request.user)
    except Exception as problem:
        if is_full(problem):
            raise
        log.exception("The machine translation of %s failed.", translation.pk)
        sentence = _("Something unexpected went wrong. Nothing was filled; try again.")
        messages.error(request, sentence)
        return None


def tell(request: HttpRequest, filled: Filled, name: str) -> None:
    if filled.texts:
        sentence = ngettext(
            "%(service)s filled %(number)s text. Read it before it counts as translated.",
            "%(service)s filled %(number)s texts. Read them before they count as translated.",
            filled.texts,
        )
        messages.success(request, sentence % {"service": name, "number": filled.texts})
    elif not (filled.problem or filled.left_out):
        sentence = _(
            "Nothing is empty: every text has a translation or a draft of one."
        )
        messages.info(request, sentence)
    number = filled.left_out - filled.echoed
    if filled.problem:
        messages.error(request, filled.problem)
    elif number:
        sentence = ngettext(
            "%(number)s text was left out, as its tags or its length did not stay right.",
            "%(number)s texts were left out, as their tags or length did not stay right.",
            number,
        )
        messages.warning(request, sentence % {"number": number})
    if filled.echoed:
        sentence = ngettext(
            "%(service)s gave back %(number)s text untranslated. It is still empty.",
            "%(service)s gave back %(number)s texts untranslated. They are still empty.",
            filled.echoed,
        )
        words = {"service": name, "number": filled.echoed}
        messages.warning(request, sentence % words)


def take_back_and_tell(request: HttpRequest, translation: Translation) -> None:
    """Empty what a machine filled, and say in a message how much it was."""
    if refusal(request.user, translation):
        raise PermissionDenied
    count = take_back(translation, request.user)
    sentence = ngettext(
        "One text that nobody had read was taken back.",
        "%(count)d texts that nobody had read were taken back.",
        count,
    )
    messages.success(request, sentence % {"count": count})
