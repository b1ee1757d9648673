"""What an editor has written on a page, read through once for all rules."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, TranslatableMixin
from wagtail.rich_text import RichText

from toolkit.blocks import LinkBlock
from toolkit.blocks.text import HeadingBlock

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
TEXTS = ["p", "li", *HEADINGS]


@dataclass(frozen=True)
class Passage:
    """A paragraph, item or heading; `own` leaves out what is marked as another language."""

    field: str
    text: str
    own: str


@dataclass(frozen=True)
class Heading:
    field: str
    level: int
    text: str


@dataclass(frozen=True)
class LinkText:
    field: str
    text: str


@dataclass(frozen=True)
class Picture:
    field: str
    title: str
    is_described: bool


@dataclass
class Contents:
    """
    Passages, headings, links and pictures, each with the field that it stands in.

    `problems` is what the page itself says must be mended, a message a field.
    """

    passages: list[Passage] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[LinkText] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page) -> "Contents":
        contents = cls(problems=page.own_publishing_problems())
        contents.read_fields(page)
        for relation in get_all_child_relations(page):
            rows = relation.related_model
            # Comments of editors are no content: they are the same in every language.
            if issubclass(rows, TranslatableMixin) and text_fields(rows):
                name = relation.get_accessor_name()
                for row in getattr(page, name).all():
                    contents.read_fields(row, name)
        return contents

    def read_fields(self, instance: models.Model, under: str = "") -> None:
        for own in text_fields(type(instance)):
            value = getattr(instance, own.name)
            name = under or own.name
            if isinstance(own, StreamField):
                self.read_stream(value, name)
            elif isinstance(own, RichTextField):
                self.read_html(value, name)
            else:
                self.read_text(value, name)

    def read_stream(self, value: StreamValue, name: str) -> None:
        for child in value:
            if isinstance(child.block, blocks.CharBlock):
                self.read_text(child.value, name)
            else:
                self.read_block(child.block, child.value, name)

    def read_block(self, block: blocks.Block, value: object, name: str) -> None:
        if isinstance(block, ImageBlock):
            self.read_image(value, name)
        elif isinstance(block, HeadingBlock):
            level, text = int(value.get("level") or 2), value.get("text") or ""
            self.headings.append(Heading(name, level, text))
        elif isinstance(block, LinkBlock):
            self.links.append(LinkText(name, value.get("label") or ""))
        elif isinstance(value, StreamValue):
            self.read_stream(value, name)
        elif isinstance(value, ListValue):
            for child in value.bound_blocks:
                self.read_block(child.block, child.value, name)
        elif isinstance(value, StructValue):
            for key, child in block.child_blocks.items():
                self.read_block(child, value.get(key), name)
        elif isinstance(value, RichText):
            self.read_html(value.source, name)
        elif isinstance(block, blocks.TextBlock):
            self.read_text(value, name)

    def read_text(self, value: str | None, name: str) -> None:
        for line in (value or "").splitlines():
            if text := line.strip():
                self.passages.append(Passage(name, text, text))

    def read_html(self, value: str, name: str) -> None:
        soup = BeautifulSoup(value or "", "html.parser")
        for link in soup.find_all("a"):
            self.links.append(LinkText(name, plain(link)))
        for image in soup.find_all(["img", "embed"]):
            if image.name == "img" or image.get("embedtype") == "image":
                self.pictures.append(Picture(name, "", bool(image.get("alt"))))
        for heading in soup.find_all(HEADINGS):
            self.headings.append(Heading(name, int(heading.name[1]), plain(heading)))
        for tag in soup.find_all(TEXTS) or [soup]:
            self.read_tag(tag, name)

    def read_tag(self, tag: Tag, name: str) -> None:
        if text := plain(tag):
            for marked in tag.find_all(lang=True):
                # A sign between words keeps what stands around it from being one phrase.
                marked.replace_with(" | ")
            self.passages.append(Passage(name, text, plain(tag)))

    def read_image(self, image: models.Model | None, name: str) -> None:
        if image:
            is_described = bool(image.decorative or image.contextual_alt_text)
            self.pictures.append(Picture(name, image.title, is_described))


def plain(tag: Tag) -> str:
    return " ".join(tag.get_text(" " if tag.name == "[document]" else "").split())


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of a model in which editors write sentences."""
    return [
        own
        for own in model._meta.concrete_fields
        if isinstance(own, StreamField | models.TextField) and own.editable
    ]
