"""All snippets that a page waits for on one desk, saved and published together."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.models import Translation

from translation import drafts, saving
from translation.completeness import missing_related
from translation.desk.base import OnTranslation
from translation.desk.cards import Card, afresh, cards_of
from translation.desk.judging import dismiss, judge, tell_warnings
from translation.desk.rights import may_start


@dataclass
class Needed:
    """A snippet that the language lacks, with its texts once its translation is begun."""

    snippet: Model
    translation: Translation | None
    cards: list[Card] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What tells its fields from those of the others."""
        return f", {self.snippet}"

    @property
    def is_whole(self) -> bool:
        return bool(self.cards) and all(card.segment.is_done for card in self.cards)


class NeededView(OnTranslation, WagtailAdminTemplateMixin, TemplateView):
    is_for_pages_only = True
    template_name = "translation/desk/needed.html"
    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True

    def get_page_title(self):
        return _("What “%(title)s” shows") % {
            "title": self.translation.source.object_repr
        }

    def get_breadcrumbs_items(self):
        page = {"url": self.address, "label": self.translation.source.object_repr}
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, page, here]

    @cached_property
    def needed(self) -> list[Needed]:
        """What the user may translate of what the page waits for."""
        snippets = [s for _field, s in missing_related(self.target)]
        begun = Translation.objects.filter(
            source__object__in=[s.translation_key for s in snippets],
            target_locale=self.translation.target_locale,
            enabled=True,
        ).select_related("source__locale", "target_locale")
        by_key = {translation.source.object_id: translation for translation in begun}
        return [
            Needed(s, made, cards_of(made) if made else [])
            for s in snippets
            if may_start(self.request.user, type(s))
            for made in [by_key.get(s.translation_key)]
        ]

    @property
    def on_desk(self) -> list[Needed]:
        return [item for item in self.needed if item.translation]

    @property
    def not_begun(self) -> list[Needed]:
        return [item for item in self.needed if not item.translation]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        action = request.POST.get("action")
        if action == "begin":
            self._begin()
            return redirect(request.path)
        self._save()
        if which := request.POST.get("dismiss"):
            for item in self.on_desk:
                dismiss(which, cards_of(item.translation), request.user)
        if faults := sum(bool(c.error) for item in self.on_desk for c in item.cards):
            sentence = ngettext(
                "One text was not saved: see what is said at it.",
                "%(count)d texts were not saved: see what is said at them.",
                faults,
            )
            messages.error(request, sentence % {"count": faults})
            for item in self.on_desk:
                item.cards = afresh(cards_of(item.translation), item.cards)
            return self.render_to_response(self.get_context_data())
        self.__dict__.pop("needed", None)
        if action == "publish":
            self._publish()
        if missing_related(self.target):
            return redirect(request.path)
        return redirect(self.address)

    def _begin(self) -> None:
        for item in self.not_begun:
            locale = self.translation.target_locale
            try:
                drafts.start(item.snippet, locale, self.request.user)
            except ValidationError as error:
                messages.error(
                    self.request, f"{item.snippet}: {' '.join(error.messages)}"
                )

    def _save(self) -> None:
        count, user = 0, self.request.user
        with transaction.atomic():
            for item in self.on_desk:
                saving.lock(item.translation)
                taken = [c for c in item.cards if c.take(self.request.POST, user)]
                count += len(taken)
                if taken:
                    saving.save(item.translation, user)
        if count:
            sentence = ngettext(
                "One text was saved.", "%(count)d texts were saved.", count
            )
            messages.success(self.request, sentence % {"count": count})

    def _publish(self) -> None:
        """Bring into use what is whole, and say what is not."""
        published, left, warnings = 0, [], []
        for item in self.needed:
            if not item.is_whole:
                left.append(str(item.snippet))
                continue
            try:
                with transaction.atomic():
                    item.translation.save_target(user=self.request.user)
                    saving.save(item.translation, self.request.user)
            except ValidationError as error:
                messages.error(
                    self.request, f"{item.snippet}: {' '.join(error.messages)}"
                )
            else:
                published += 1
                judge(item.translation, item.cards)
                warnings += [
                    f"{item.snippet}: {told}" for c in item.cards for told in c.told
                ]
        if published:
            sentence = ngettext(
                "One is in use now.", "%(count)d are in use now.", published
            )
            messages.success(self.request, sentence % {"count": published})
        tell_warnings(self.request, warnings)
        if left:
            sentence = _("Not whole yet, and not in use: %(names)s.")
            messages.warning(self.request, sentence % {"names": ", ".join(left)})

    def get_context_data(self, **kwargs):
        for item in self.on_desk:
            judge(item.translation, item.cards)
        return super().get_context_data(
            translation=self.translation,
            source=self.source,
            on_desk=self.on_desk,
            not_begun=self.not_begun,
            count_offered=sum(bool(c.offered) for i in self.on_desk for c in i.cards),
            back=self.address,
            **kwargs,
        )
