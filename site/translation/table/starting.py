"""Which translations somebody may take up, and why not the others."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from translation.desk.rights import may_start
from translation.drafts import start
from translation.models import State, TranslationStatus


@dataclass
class Starter:
    """Somebody who takes translations up; two queries, however many rows are asked about."""

    user: User

    @cached_property
    def languages(self) -> set[int]:
        """The languages in whose trees the user may write, or that have no tree yet."""
        pages = policy_registry.get_by_type(Page)
        own = pages.instances_user_has_permission_for(self.user, "add")
        taken = Page.objects.order_by().values("locale")
        empty = Locale.objects.exclude(pk__in=taken)
        return {
            *own.order_by().values_list("locale", flat=True).distinct(),
            *empty.values_list("pk", flat=True),
        }

    def may_take_up(self, row: TranslationStatus) -> bool:
        """Whether the user may start it, and write in the tree of its language."""
        model = row.content_type.model_class()
        if not may_start(self.user, model):
            return False
        return not issubclass(model, Page) or row.locale_id in self.languages

    def take_up(self, row: TranslationStatus) -> str:
        """Start the translation; why it was not, or nothing."""
        if row.state == State.SOURCE_UNPUBLISHED:
            return _("the source has not been published")
        if row.state != State.MISSING:
            return _("there is a translation already")
        if not self.may_take_up(row):
            return _("you may not translate into this language")
        source = row.source
        if source is None:
            return _("the page or snippet has been deleted")
        try:
            start(source, row.locale, self.user)
        except ValidationError as error:
            return " ".join(error.messages)
        return ""
