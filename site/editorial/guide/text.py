"""
The guides as HTML: one Markdown file a language, such as docs/editors.fi.md.

Their pictures are made from the running site by `make screenshots`.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import slugify
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from PIL import Image

DOCS = Path(settings.BASE_DIR, "docs")
NAMES = ("editors", "translators")
LANGUAGES = sorted(file.suffixes[0][1:] for file in DOCS.glob("editors.*.md"))
PICTURES = "images/"
# A link to a guide, perhaps to one of its headings.
GUIDE = re.compile(rf"({'|'.join(NAMES)})\.({'|'.join(LANGUAGES)})\.md(#.*)?")


@dataclass(frozen=True)
class Guide:
    """Its title, the text below it, and the sections as pairs of an anchor and a heading."""

    language: str
    title: str
    html: str
    sections: list[tuple[str, str]]


class Addresses(Treeprocessor):
    """Turns addresses that are right in docs/ into those of the site."""

    def run(self, root: Element) -> None:
        for picture in root.iter("img"):
            file = picture.get("src", "")
            with Image.open(DOCS / file) as opened:
                # Known sizes keep the text from moving while pictures are fetched.
                picture.set("width", str(opened.width))
                picture.set("height", str(opened.height))
            picture.set("src", static(file.removeprefix(PICTURES)))
            picture.set("loading", "lazy")
        for link in root.iter("a"):
            if match := GUIDE.fullmatch(link.get("href", "")):
                name, language, heading = match.groups(default="")
                link.set("href", reverse("guide", args=[name, language]) + heading)
                link.set("lang", language)


def guide(name: str, language: str) -> Guide:
    """One of NAMES in one of LANGUAGES."""
    converter = Markdown(
        extensions=["fenced_code", "tables", "toc"],
        extension_configs={"toc": {"slugify": anchor}},
    )
    # The text needs no HTML of its own, so that none can come from it.
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.treeprocessors.register(Addresses(converter), "addresses", 0)
    title, _line, text = (
        (DOCS / f"{name}.{language}.md").read_text("utf-8").partition("\n")
    )
    html = converter.convert(text)
    sections = [(token["id"], token["name"]) for token in converter.toc_tokens]
    return Guide(language, title.removeprefix("# "), html, sections)


def anchor(heading: str, separator: str) -> str:
    """The anchor that the repository's web pages give to the heading, too."""
    return slugify(heading, allow_unicode=True)
