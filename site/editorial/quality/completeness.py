"""What pages themselves say must be mended, as rules of the panel and the report."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from toolkit.models import BasePage
from toolkit.quality.contents import Contents
from toolkit.quality.rule import Breach, Params, Rule

RULE_OF_FIELD = {
    "criteria": "unfounded-recognition",
    "validity_period": "unfounded-recognition",
    "page_contacts": "lapsed-consent",
    "image_alt": "undescribed-image",
}


class OwnProblem(Rule):
    """What the page itself says must be mended before it may be published."""

    is_blocking = True

    def __init__(self, rule_id: str, title: str) -> None:
        self.id, self.title = rule_id, title

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        for name in contents.problems:
            if RULE_OF_FIELD.get(name, "unfinished") == self.id:
                yield name, in_every_language(page, name)

    def message_for(self, params: Params) -> str:
        return str(params.get(get_language()) or params[settings.LANGUAGE_CODE])


OWN_PROBLEMS = [
    OwnProblem("unfinished", _("Required information is missing or contradictory")),
    OwnProblem("unfounded-recognition", _("Recognition without criteria or validity")),
    OwnProblem("lapsed-consent", _("Contact without valid consent")),
    OwnProblem("undescribed-image", _("Image without a description")),
]


def in_every_language(page: BasePage, name: str) -> Params:
    """A problem that the page words itself, so that each viewer reads it in theirs."""
    messages = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            messages[code] = str(page.own_publishing_problems()[name])
    return messages
