"""Features of HTML and SVG that a template uses."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.compatibility.browsers import KNOWN, NEWER, named

TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
VARIABLE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# Attributes of ARIA, Open Graph, XML, scripts and Wagtail; two that no data name.
OTHERS = ("aria-", "role", "property", "xml", "data-", "hx-", "w-", "type", "value")


class Reader(HTMLParser):
    """Gathers the features of the tags that it is fed with."""

    def __init__(self) -> None:
        super().__init__()
        self.features: set[str] = set()
        self.is_in_drawing = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]):
        self.is_in_drawing |= tag == "svg"
        language = "svg" if self.is_in_drawing else "html"
        self.features.update(of_tag(language, tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        self.is_in_drawing &= tag != "svg"


def features_in(template: str) -> set[str]:
    reader = Reader()
    reader.feed(VARIABLE.sub("1", TEMPLATE_TAG.sub("", template)))
    return reader.features


def of_tag(language: str, tag: str, attributes: dict[str, str | None]) -> Iterator[str]:
    if "-" in tag:
        return  # a custom element is defined by a script
    element = f"{language}.elements.{tag}"
    yield named(element)
    for name, value in attributes.items():
        own, everywhere = f"{element}.{name}", f"{language}.global_attributes.{name}"
        if language == "html" and not name.startswith(OTHERS):
            yield named(own, everywhere)
        elif own in NEWER and everywhere not in KNOWN:
            yield own
        values = (
            f"{own}.{value}",
            f"{everywhere}.{value}",
            f"{element}.{name}_{value}",
        )
        yield from (name for name in values if name in NEWER)
