"""Whether a page can be followed by ear and eye: headings, pictures, links."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from links.broken import broken_on
from links.models import Reason
from toolkit.languages import every_language
from toolkit.models import BasePage
from toolkit.quality.contents import Contents
from toolkit.quality.rule import Breach, Params, Rule

TITLE_OF_THE_PAGE = 1
# Fields whose template puts a heading of the second level above them.
UNDER_A_HEADING = {"how": 2}

VAGUE_TEXTS = {
    text for words in every_language().values() for text in words.vague_links
}


class UndescribedPicture(Rule):
    id = "undescribed-picture"
    title = _("Image in the text without a description")
    message = _("Describe the image “%(title)s”, or mark it as decoration.")
    is_blocking = True

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        for picture in contents.pictures:
            if not picture.is_described:
                yield picture.field, {"title": picture.title}


class HeadingOrder(Rule):
    id = "heading-order"
    title = _("Order of headings")
    message = _(
        "The heading “%(text)s” is of level %(level)s, but there is no heading of "
        "level %(missing)s above it."
    )
    is_blocking = True

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        for name, headings in groupby(contents.headings, attrgetter("field")):
            above = UNDER_A_HEADING.get(name, TITLE_OF_THE_PAGE)
            for heading in headings:
                if heading.level > above + 1:
                    yield (
                        name,
                        {
                            "text": heading.text,
                            "level": heading.level,
                            "missing": heading.level - 1,
                        },
                    )
                above = heading.level


class VagueLink(Rule):
    id = "vague-link"
    title = _("Link text does not tell where it leads")
    message = _("The link “%(text)s” does not tell where it leads.")

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        for link in contents.links:
            text = link.text.casefold().strip(" .:…»›>→!()[]")
            is_address = text.startswith(("http://", "https://", "www."))
            if not text or text in VAGUE_TEXTS or is_address:
                yield link.field, {"text": link.text}


class DeadLink(Rule):
    id = "dead-link"
    title = _("Link leads nowhere")
    message = _("The link to %(address)s does not work. %(why)s")

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        for link in broken_on(page):
            yield link.field, {"address": link.address, "reason": link.reason}

    def message_for(self, params: Params) -> str:
        why = str(Reason(params["reason"]).label)
        return super().message_for({**params, "why": why})
