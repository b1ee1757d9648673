"""What the front page shows of each app's pages."""

from dataclasses import dataclass

from django.template import Template
from wagtail import hooks

from toolkit.surroundings import Surroundings


@dataclass(frozen=True)
class Part:
    """
    A part of the front page: a template, and what that takes as `shown`.

    `head` is a template for the head of the page, such as a link to a feed.
    """

    template: str | Template
    shown: dict[str, object]
    head: str = ""


def parts(around: Surroundings) -> list[Part]:
    """
    The parts for any reader, in the language of the front page and from its top.

    Apps add theirs by the hook `front_page_part`, a function from the front page's
    surroundings to a part, or to None while there is nothing to show.
    """
    made = (make(around) for make in hooks.get_hooks("front_page_part"))
    return [part for part in made if part]
