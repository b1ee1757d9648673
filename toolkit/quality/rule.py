"""What a rule is, and what it says of a page that breaks it."""

import dataclasses
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext
from wagtail.models import Page

from toolkit.dates import format_date
from toolkit.quality.contents import Contents

Params = dict[str, str | int]
# A field of the page, or nothing, and what fills the message.
Breach = tuple[str, Params]


class Rule:
    """
    One demand on the pages of some types.

    `id` is stored with what was found: it stays when the words change.
    """

    id = ""
    title = ""
    message = ""
    is_blocking = False
    page_types: tuple[type[Page], ...] = (Page,)

    def breaches(self, page: Page, contents: Contents) -> Iterator[Breach]:
        """Where the page breaks the rule, each place with what the message tells of it."""
        raise NotImplementedError

    def breaches_of_live(self, page: Page, is_out: bool) -> Iterator[Breach]:
        """
        Where the page may not even be saved for readers.

        `is_out` tells that they see this very version already.
        """
        yield from ()

    def message_for(self, params: Params) -> str:
        return gettext(self.message) % params


class Dated(Rule):
    """A rule whose message tells of a day, stored in a form that every language can write."""

    def message_for(self, params: Params) -> str:
        day = date.fromisoformat(str(params["day"]))
        return super().message_for({**params, "day": format_date(day)})


@dataclasses.dataclass(frozen=True)
class Finding:
    """A rule that a page breaks; its message is in the language active when it is read."""

    broken: Rule
    field: str = ""
    params: Params = dataclasses.field(default_factory=dict)

    @property
    def rule(self) -> str:
        return self.broken.id

    @property
    def is_blocking(self) -> bool:
        return self.broken.is_blocking

    @property
    def message(self) -> str:
        return self.broken.message_for(self.params)
