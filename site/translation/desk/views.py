"""The desk: a translation's segments in a form, and its way to the readers."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.models import Page
from wagtail_localize.models import Translation

from toolkit.dates.fields import WrittenDateTimeField
from toolkit.dates.parsing import moment_advice
from translation import drafts, status
from translation.carrying import lacks_texts
from translation.completeness import missing_related
from translation.desk.addresses import addresses_of
from translation.desk.base import OnTranslation
from translation.desk.beginning import begin_address, edit_address
from translation.desk.cards import (
    TAKE_MEMORY,
    Card,
    afresh,
    repeat,
    words_left,
)
from translation.desk.judging import dismiss, judge, tell_warnings
from translation.desk.questions import questions_of
from translation.desk.rights import SUBMIT, may_open, may_start
from translation.machine import service
from translation.machine.views import fill_and_tell, take_back_and_tell
from translation.memory import matches

CARDS_ON_A_PAGE = 100


class DeskView(OnTranslation, WagtailAdminTemplateMixin, TemplateView):
    template_name = "translation/desk/desk.html"
    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True
    unread_time = ""  # as typed, where it could not be read

    def get_page_title(self):
        return _("Translation of “%(title)s”") % {
            "title": self.translation.source.object_repr
        }

    def get_breadcrumbs_items(self):
        table = {"url": reverse("translation_table"), "label": _("Translations")}
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, table, here]

    def get_header_more_buttons(self) -> list[Button]:
        chosen = {"language": self.translation.target_locale.language_code}
        if self.is_page:
            chosen["page"] = self.source.pk
        address = f"{reverse('translation_export')}?{urlencode(chosen)}"
        return [Button(_("Export translations"), address, icon_name="download")]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not (self.review and self.review.is_locked):
            self._save()
        if dismissed := request.POST.get("dismiss"):
            dismiss(dismissed, self.cards_now(), request.user)
        if self.faults:
            messages.error(
                request,
                ngettext(
                    "One text was not saved: see what is said at it.",
                    "%(count)d texts were not saved: see what is said at them.",
                    self.faults,
                )
                % {"count": self.faults},
            )
            self._start_afresh()
            return self.render_to_response(self.get_context_data())
        action = request.POST.get("action")
        if action and action != TAKE_MEMORY:
            self._act(action)
        return redirect(self._way_back())

    def _save(self) -> None:
        with transaction.atomic():
            saved = self.take(self.request.POST)
            if not saved:
                return
            texts = [item for item in saved if isinstance(item, Card)]
            repeated = repeat(self.translation, texts, self.request.user)
            Translation.objects.filter(pk=self.translation.pk).update(
                translations_last_updated_at=timezone.now()
            )
        count = len(saved)
        words = ngettext("One text was saved.", "%(count)d texts were saved.", count)
        messages.success(self.request, words % {"count": count})
        if repeated:
            words = ngettext(
                "The same text stands in one more place, which has the translation too.",
                "The same text stands in %(count)d more places, which have it too.",
                repeated,
            )
            messages.success(self.request, words % {"count": repeated})
        self._warn_of({card.key for card in texts})
        try:
            if self.is_page:
                drafts.save_draft(self.translation, self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        status.refresh(self.translation.source.object_id)
        self.__dict__.pop("target", None)
        self.__dict__.pop("review", None)

    def _warn_of(self, keys: set[int]) -> None:
        """Tell what looks wrong now: what is done is no longer among what is to do."""
        cards = [card for card in self.cards_now() if card.key in keys]
        judge(self.translation, cards)
        tell_warnings(
            self.request,
            [f"{c.form_field.heading}: {told}" for c in cards for told in c.told],
        )

    def _start_afresh(self) -> None:
        """Cards as they stand now, with what was sent and refused put back on them."""
        wrong = {address.key: address for address in self.addresses if address.error}
        self.cards = afresh(self.cards_now(), self.cards)
        self.addresses = [
            wrong.get(address.key, address)
            for address in addresses_of(self.translation)
        ]

    def _act(self, action: str) -> None:
        if action == "machine":
            fill_and_tell(self.request, self.translation)
            return
        if action == "unfill":
            take_back_and_tell(self.request, self.translation)
            return
        try:
            if self.is_page:
                if action in ("submit", "publish"):
                    self._bring_draft_up()
                done = self.review.act(
                    action, self.request.POST.get("comment", ""), self._when()
                )
            elif action == "publish":
                self.translation.save_target(user=self.request.user)
                status.refresh(self.translation.source.object_id)
                done = _("Readers see it now.")
            else:
                raise PermissionDenied
        except ValidationError as error:
            for message in error.messages:
                messages.error(self.request, message)
        else:
            messages.success(self.request, done)

    def _bring_draft_up(self) -> None:
        """What was translated ahead while the page was in review stands in no draft yet."""
        is_held = self.review.is_locked or self.target.workflow_in_progress
        if not is_held and lacks_texts(self.target, self.translation.source):
            drafts.save_draft(self.translation, self.request.user)
            self.__dict__.pop("target", None)
            self.__dict__.pop("review", None)

    def _when(self) -> datetime | None:
        written = self.request.POST.get("go_live_at", "")
        try:
            when = WrittenDateTimeField(required=False).clean(written)
        except ValidationError:
            self.unread_time = written
            raise
        return when if when and when > timezone.now() else None

    def _way_back(self) -> str:
        """The same part of the desk, or away when the user may not see the page any more."""
        target = self.translation.get_target_instance() if self.is_page else self.target
        if not may_open(self.request.user, self.translation, target):
            return reverse("wagtailadmin_home")
        query = self.request.GET.copy()
        query.pop("time", None)
        if self.unread_time:
            query["time"] = self.unread_time
        return f"{self.address}?{query.urlencode()}" if query else self.address

    def get_context_data(self, **kwargs):
        judge(self.translation, self.cards)
        todo = [card for card in self.cards if card.is_to_do]
        show = self.request.GET.get("show") or ("todo" if todo else "all")
        doubtful = [card for card in self.cards if card.remarks]
        shown = {"todo": todo, "remarks": doubtful}.get(show, self.cards)
        part = Paginator(shown, CARDS_ON_A_PAGE).get_page(self.request.GET.get("p"))
        self._advise(part.object_list)
        return super().get_context_data(
            translation=self.translation,
            source=self.source,
            machine=service(),
            may_edit_source=self._may_edit_source(),
            source_edit_url=edit_address(self.source),
            target=self.target,
            is_page=self.is_page,
            review=self.review,
            part=part,
            show=show,
            count_all=len(self.cards),
            count_todo=len(todo),
            count_machine=sum(
                card.segment.is_machine_made and not card.segment.is_from_file
                for card in self.cards
            ),
            count_offered=sum(bool(card.offered) for card in part.object_list),
            count_remarks=len(doubtful),
            words=words_left(self.cards),
            addresses=self.addresses,
            files=self.files,
            media=AdminDocumentChooser().media if self.files else "",
            missing=self._missing(),
            is_offered=self.coming is not None,
            address=self.address,
            preview_url=self.preview_url,
            time=self.request.GET.get("time", ""),
            time_advice=moment_advice(),
            may_search=self.request.user.has_perm(SUBMIT),
            **kwargs,
        )

    def _may_edit_source(self) -> bool:
        if isinstance(self.source, Page):
            return self.source.permissions_for_user(self.request.user).can_edit()
        return may_start(self.request.user, type(self.source))

    def _advise(self, cards: list[Card]) -> None:
        """Put beside the segments what the memory and editors say of them."""
        segments = [card.segment for card in cards]
        remembered = matches(self.translation, segments)
        asked = questions_of(self.translation) if self.is_page else {}
        for card in cards:
            row = card.segment.row
            if self.review and self.review.is_locked:
                card.memory = ""
            card.matches = remembered.get(card.key, [])
            card.questions = asked.get((row.context_id, row.string_id), [])

    def _missing(self) -> list[dict[str, str]]:
        """The snippets that the page waits for, each with the way to its desk."""
        if not self.is_page:
            return []
        language = self.translation.target_locale.language_code
        return [
            {"title": str(snippet), "url": begin_address(snippet, language)}
            for _field, snippet in missing_related(self.target)
        ]


class PreviewView(OnTranslation, TemplateView):
    """The page in its language, as it is typed now; nothing of it is kept."""

    def get(self, request, *args, **kwargs) -> HttpResponseBase:
        return self._rendered()

    def post(self, request, *args, **kwargs) -> HttpResponseBase:
        with transaction.atomic():
            # What the memory offers is shown as if it were taken.
            data = request.POST.copy()
            data["action"] = TAKE_MEMORY
            self.take(data)
            response = self._rendered()
            transaction.set_rollback(True)
        return response

    def _rendered(self) -> HttpResponseBase:
        if not self.is_page:
            raise PermissionDenied
        page = self.translation.source.get_ephemeral_translated_instance(
            self.translation.target_locale, fallback=True
        )
        with override(self.translation.target_locale.language_code):
            return page.make_preview_request(self.request, page.default_preview_mode)
