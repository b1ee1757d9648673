"""
Translations edited in the usual editor, without segments, and the way back.

Coming back, what was written by hand is taken over as the translations of the segments in
the same places, so that the desk does not put older texts in its place.
"""

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation import drafts, status
from translation.desk.base import OnTranslation
from translation.desk.beginning import edit_address
from translation.desk.rights import may_start
from translation.segments import Segment, segments_of


def leave(translation: Translation) -> None:
    """Hand the page or snippet over to the usual editor."""
    Translation.objects.filter(pk=translation.pk).update(enabled=False)


@transaction.atomic
def come_back(translation: Translation, user: User) -> int:
    """Take the page or snippet to the desk again; how many texts were taken over."""
    written = _written(translation)
    for segment, text in written:
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.row.string_id,
            context_id=segment.row.context_id,
            locale=translation.target_locale,
            defaults={
                "data": text,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
    Translation.objects.filter(pk=translation.pk).update(enabled=True)
    if isinstance(translation.get_target_instance(), Page):
        drafts.save_draft(translation, user)
    status.refresh(translation.source.object_id)
    return len(written)


def _written(translation: Translation) -> list[tuple[Segment, str]]:
    """Texts that differ from what the desk knows, where both have as many in a place."""
    texts, segments = defaultdict(list), defaultdict(list)
    for value in extract_segments(newest(translation.get_target_instance())):
        if isinstance(value, StringSegmentValue):
            texts[value.path].append(value.string.data)
    for segment in segments_of(translation):
        segments[segment.path].append(segment)
    return [
        (segment, text)
        for path, there in segments.items()
        if len(there) == len(texts[path])
        for segment, text in zip(there, texts[path], strict=True)
        if text not in (segment.text, segment.source)
    ]


def newest(instance: Model) -> Model:
    """The version that editors see."""
    if isinstance(instance, Page):
        return instance.get_latest_revision_as_object()
    return instance


class ByHandView(OnTranslation, TemplateView):
    """Out of the desk into the usual editor, and back; each says first what it means."""

    template_name = "translation/desk/by_hand.html"
    is_for_the_desk_only = False

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if self.target is None or not may_start(request.user, type(self.target)):
            raise PermissionDenied
        context = {
            "translation": self.translation,
            "target": self.target,
            "back": edit_address(self.target),
        }
        return render(request, self.template_name, context)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if self.target is None or not may_start(request.user, type(self.target)):
            raise PermissionDenied
        if self.translation.enabled:
            leave(self.translation)
            messages.success(request, _("The usual editor is in use from now on."))
            return redirect(edit_address(self.target))
        taken = come_back(self.translation, request.user)
        messages.success(
            request,
            ngettext(
                "One text that was written by hand was taken over.",
                "%(count)d texts that were written by hand were taken over.",
                taken,
            )
            % {"count": taken},
        )
        return redirect(self.address)
