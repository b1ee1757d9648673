"""Offering a change of a source to translators, and the desk on which they translate it."""

from functools import cached_property

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.generic import TemplateView, View
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from toolkit.quality import publishing_problems
from translation import status
from translation.ahead.coming import (
    Coming,
    Prepared,
    coming_of,
    offered_change,
    waiting_version,
)
from translation.ahead.models import OfferedChange
from translation.completeness import translation_into
from translation.desk.base import OnTranslation
from translation.desk.cards import TAKE_MEMORY, Card, cards_for, once
from translation.desk.changes import Earlier, paired
from translation.desk.rights import SUBMIT
from translation.desk.views import DeskView
from translation.drafts import start
from translation.merging import built
from translation.models import TranslationStatus
from translation.segments import Segment, segments_of
from translation.synchronisation import update
from translation.table.starting import Starter


def may_offer(user: User, page: Page) -> bool:
    """Those who may edit the source, and translators; of a page that is translated itself none."""
    if page.is_root() or translation_into(page):
        return False
    return user.has_perm(SUBMIT) or page.permissions_for_user(user).can_edit()


def prepare_address(page: Page) -> str:
    return reverse("translation_prepare", args=[page.pk])


class PrepareView(View):
    """Offers what waits on a page to its translators, and tells how far they are."""

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not may_offer(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request)

    @cached_property
    def rows(self) -> list[TranslationStatus]:
        """The languages in which nobody has begun and the user may begin."""
        starter = Starter(self.request.user)
        rows = TranslationStatus.objects.filter(
            translation_key=self.page.translation_key, target_id=""
        )
        return [row for row in rows.order_by("locale") if starter.may_take_up(row)]

    def get(self, request: HttpRequest) -> HttpResponse:
        change = offered_change(self.page)
        source = change and change.source
        coming = source and coming_of(source)
        context = {
            "page": self.page,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            "waiting": waiting_version(self.page),
            "change": change,
            "prepared": coming.in_each_language() if coming else [],
            "rows": self.rows,
        }
        return render(request, "translation/ahead/prepare.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        if "withdraw" in request.POST:
            self._withdraw()
        elif waiting_version(self.page):
            self._offer()
        else:
            messages.warning(
                request, _("No change waits to be published on this page.")
            )
        status.refresh(self.page.translation_key)
        return redirect(prepare_address(self.page))

    def _withdraw(self) -> None:
        if change := offered_change(self.page):
            change.delete()
        messages.success(
            self.request,
            _("The change is not offered any more. What was translated is kept."),
        )

    def _offer(self) -> None:
        chosen = self.request.POST.getlist("language")
        for row in self.rows:
            if row.locale.language_code in chosen:
                try:
                    start(self.page, row.locale, self.request.user)
                except ValidationError as error:
                    messages.error(self.request, " ".join(error.messages))
        page = self.page
        if not page.live:
            page = page.get_latest_revision_as_object()
        source, _made = TranslationSource.get_or_create_from_instance(page)
        OfferedChange.objects.get_or_create(
            source=source, defaults={"offered_by": self.request.user}
        )
        messages.success(self.request, _("The change was offered for translation."))


class OnComing(OnTranslation):
    """A view of the translation of what comes, as long as it waits."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except NothingWaitsError:
            messages.info(
                request, _("No change of the source is offered for translation now.")
            )
            return redirect("translation_desk", self.translation.pk)

    @cached_property
    def coming(self) -> Coming:
        found = self.target and coming_of(self.translation.source)
        if not found:
            raise NothingWaitsError
        return found

    @property
    def prepared(self) -> Prepared:
        return self.coming.in_language(self.translation, self.target)

    def cards_now(self) -> list[Card]:
        segments = once(self.prepared.new)
        return cards_for(self.translation, segments, self._texts_now(segments))

    def _texts_now(self, segments: list[Segment]) -> dict[object, Earlier]:
        """Beside each text that comes what the source says in its place now."""
        coming = {(row.context_id, row.string_id) for row in self.coming.rows}
        going: dict[int, list[Earlier]] = {}
        for segment in [] if self.coming.is_first else segments_of(self.translation):
            row = segment.row
            if (row.context_id, row.string_id) not in coming:
                text = Earlier(segment.source, segment.text)
                going.setdefault(row.context_id, []).append(text)
        found = {}
        for context, texts in going.items():
            here = [s for s in segments if s.row.context_id == context]
            found |= paired(here, texts, len(here) == len(texts) == 1)
        return found

    addresses: list = []
    files: list = []
    review = None


class NothingWaitsError(Exception):
    """The change was published or withdrawn, or its offer was."""


class ComingView(OnComing, DeskView):
    """The desk with the texts that change: what the source says now, and what it will say."""

    template_name = "translation/ahead/desk.html"

    @property
    def address(self) -> str:
        return reverse("translation_ahead", args=[self.translation.pk])

    @property
    def preview_url(self) -> str:
        return reverse("translation_ahead_preview", args=[self.translation.pk])

    def get_page_title(self):
        return _("Translation ahead of “%(title)s”") % {
            "title": self.coming.version.title
        }

    def get_header_more_buttons(self):
        return []

    def _save(self) -> None:
        with transaction.atomic():
            saved = self.take(self.request.POST)
        if not saved:
            return
        words = ngettext(
            "One text was saved.", "%(count)d texts were saved.", len(saved)
        )
        messages.success(self.request, words % {"count": len(saved)})
        self._warn_of({item.key for item in saved})
        status.refresh(self.translation.source.object_id)

    def _act(self, action: str) -> None:
        if action != "approve" or not self._may_approve:
            raise PermissionDenied
        prepared = self.prepared
        if not prepared.is_whole:
            messages.error(self.request, _("Not all of its texts are translated."))
        elif problems := self._problems():
            for problem in problems:
                messages.error(self.request, problem)
        else:
            prepared.approve(self.request.user)
            messages.success(
                self.request,
                _("Approved: it is published together with its source."),
            )

    @property
    def _may_approve(self) -> bool:
        return self.target.permissions_for_user(self.request.user).can_publish()

    def _problems(self) -> list[str]:
        """What would keep it from being published, were the source published now."""
        with transaction.atomic():
            update(self.translation.source, self.coming.version)
            found = publishing_problems(built(self.translation))
            transaction.set_rollback(True)
        self.translation.source.refresh_from_db()
        return [*found.values()]

    def _way_back(self) -> str:
        return self.address

    def get_context_data(self, **kwargs):
        prepared = self.prepared
        new = {segment.row.pk for segment in prepared.new}
        return super().get_context_data(
            is_ahead=True,
            coming=self.coming,
            prepared=prepared,
            may_approve=self._may_approve,
            today=[s for s in prepared.left if s.row.pk not in new],
            prepare_url=prepare_address(self.source),
            may_offer=may_offer(self.request.user, self.source),
            **kwargs,
        )


class ComingPreviewView(OnComing, TemplateView):
    """The page in its language as it will be, with what is typed; nothing of it is kept."""

    def post(self, request, *args, **kwargs) -> HttpResponseBase:
        with transaction.atomic():
            data = request.POST.copy()
            data["action"] = TAKE_MEMORY
            self.take(data)
            update(self.translation.source, self.coming.version)
            page = built(self.translation)
            with override(self.translation.target_locale.language_code):
                response = page.make_preview_request(request, page.default_preview_mode)
            transaction.set_rollback(True)
        return response
