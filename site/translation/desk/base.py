"""One translation with its texts, as all views of the desk have it."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model, ObjectDoesNotExist
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.ahead.coming import Coming, coming_of
from translation.desk.addresses import Address, addresses_of
from translation.desk.beginning import edit_address
from translation.desk.cards import Card, cards_of
from translation.desk.files import File, files_of
from translation.desk.review import Review
from translation.desk.rights import may_open


class OnTranslation:
    """A view of one translation, for those who may work on it."""

    is_for_the_desk_only = True
    is_for_pages_only = False

    def dispatch(self, request, *args, **kwargs):
        translations = Translation.objects.select_related(
            "source__locale",
            "source__offered_change",
            "source__specific_content_type",
            "target_locale",
        )
        self.translation = get_object_or_404(translations, pk=kwargs["translation_id"])
        if not may_open(request.user, self.translation, self.target):
            raise PermissionDenied
        if self.is_for_pages_only and not self.is_page:
            raise PermissionDenied
        if self.is_for_the_desk_only and not self.translation.enabled:
            return redirect(edit_address(self.target))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def target(self) -> Model | None:
        """The page or snippet in the language; a snippet is there when it is whole."""
        try:
            return self.translation.get_target_instance()
        except ObjectDoesNotExist:
            return None

    @cached_property
    def source(self) -> Model:
        return self.translation.source.get_source_instance()

    @property
    def is_page(self) -> bool:
        return isinstance(self.target, Page)

    @cached_property
    def review(self) -> Review | None:
        return Review(self.target, self.request.user) if self.is_page else None

    @cached_property
    def cards(self) -> list[Card]:
        return self.cards_now()

    def cards_now(self) -> list[Card]:
        """The texts as they stand in the database."""
        coming = {row.string_id for row in self.coming.rows} if self.coming else set()
        return cards_of(self.translation, coming)

    @cached_property
    def coming(self) -> Coming | None:
        """What the source will say, if that is offered for translation."""
        return coming_of(self.translation.source) if self.is_page else None

    @cached_property
    def addresses(self) -> list[Address]:
        return addresses_of(self.translation)

    @cached_property
    def files(self) -> list[File]:
        return files_of(self.translation)

    @property
    def address(self) -> str:
        return reverse("translation_desk", args=[self.translation.pk])

    @property
    def preview_url(self) -> str:
        return reverse("translation_preview", args=[self.translation.pk])

    def take(self, data: QueryDict) -> list[Card | Address | File]:
        """Store what was sent; the texts, addresses and files that were changed."""
        user = self.request.user
        # Of two who save at the same moment the second sees what the first has changed.
        Translation.objects.select_for_update().get(pk=self.translation.pk)
        locale = self.translation.target_locale_id
        texts = [card for card in self.cards if card.take(data, user)]
        others = [*self.addresses, *self.files]
        return texts + [item for item in others if item.take(data, locale, user)]

    @property
    def faults(self) -> int:
        items = [*self.cards, *self.addresses, *self.files]
        return sum(bool(item.error) for item in items)
