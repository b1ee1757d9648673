"""What page types themselves say must be mended, as rules of the panel and the report."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from toolkit.models import BasePage, ContentPage
from toolkit.quality import RULES, register
from toolkit.quality.contents import Contents
from toolkit.quality.rule import Breach, Params, Rule


class OwnProblem(Rule):
    """The `own_publishing_problems` of some fields, which the page type words itself."""

    is_blocking = True

    def __init__(
        self, rule_id: str, title: str, page_type: type[Page], *fields: str
    ) -> None:
        self.id, self.title, self.fields = rule_id, title, fields
        self.page_types = (page_type,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        for name in contents.problems:
            if self.is_about(page, name):
                yield name, in_every_language(page, name)

    def is_about(self, page: BasePage, field: str) -> bool:
        return isinstance(page, self.page_types) and field in self.fields

    def message_for(self, params: Params) -> str:
        return str(params.get(get_language()) or params[settings.LANGUAGE_CODE])


class Unfinished(OwnProblem):
    """All own problems that no other rule is about."""

    def is_about(self, page: BasePage, field: str) -> bool:
        others = [rule for rule in RULES.values() if isinstance(rule, OwnProblem)]
        return not any(o.is_about(page, field) for o in others if o is not self)


def in_every_language(page: BasePage, name: str) -> Params:
    """A problem that the page words itself, so that each viewer reads it in theirs."""
    messages = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            messages[code] = str(page.own_publishing_problems()[name])
    return messages


register(
    Unfinished(
        "unfinished", _("Required information is missing or contradictory"), BasePage
    ),
    OwnProblem(
        "lapsed-consent",
        _("Contact without valid consent"),
        ContentPage,
        "page_contacts",
    ),
    OwnProblem(
        "undescribed-image", _("Image without a description"), BasePage, "image_alt"
    ),
)
