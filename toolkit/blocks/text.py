"""Blocks of running text, and the body made of them."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from toolkit.blocks.choices import UnsearchedChoiceBlock
from toolkit.blocks.figures import FigureBlock
from toolkit.blocks.links import LinkBlock
from toolkit.blocks.lists import StepBlock

INLINE_FEATURES = [
    "bold",
    "italic",
    "superscript",
    "subscript",
    "ul",
    "ol",
    "link",
    "document-link",
    "language",
    "paste",
]


def anchor_of(heading: str) -> str:
    """The id of a heading; the prefix keeps it apart from the ids of the templates."""
    return f"text-{slugify(heading)}"


class HeadingBlock(blocks.StructBlock):
    """A heading that the contents of the page list when it is of the second level."""

    text = blocks.CharBlock(
        label=_("Heading"), max_length=120, help_text=_("Short; tells what comes next.")
    )
    level = UnsearchedChoiceBlock(
        label=_("Level"),
        choices=[("2", _("Heading")), ("3", _("Subheading"))],
        default="2",
        help_text=_("A subheading belongs under a heading."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "anchor": anchor_of(value["text"])}

    def to_table_of_contents(self, value: blocks.StructValue) -> list[tuple[str, str]]:
        """The anchor and words under which the page's contents list this heading."""
        return (
            [(anchor_of(value["text"]), value["text"])] if value["level"] == "2" else []
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("Quotation"), help_text=_("Without quotation marks.")
    )
    source = blocks.CharBlock(
        label=_("Who said it"), max_length=160, required=False, help_text=_("If known.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """A note, tip or warning; its kind is said in words, not by colour alone."""

    kind = UnsearchedChoiceBlock(
        label=_("Kind"),
        choices=[("note", _("Note")), ("tip", _("Tip")), ("warning", _("Warning"))],
        default="note",
        help_text=_("The word stands above the text."),
    )
    text = blocks.TextBlock(label=_("Text"), help_text=_("One to three sentences."))

    class Meta:
        icon = "info-circle"
        label = _("Note, tip or warning")
        template = "blocks/callout.html"


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(
        label=_("Caption"),
        max_length=250,
        required=False,
        help_text=_("Under the image."),
    )

    class Meta:
        icon = "image"
        label = _("Image")
        template = "blocks/picture.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(
        label=_("What it is for"),
        max_length=250,
        required=False,
        help_text=_("Optional."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document to download")
        template = "blocks/document.html"


class BodyBlock(blocks.StreamBlock):
    """Running text: what an article is made of."""

    paragraph = blocks.RichTextBlock(
        label=_("Text"), icon="pilcrow", features=INLINE_FEATURES
    )
    heading = HeadingBlock()
    bullets = blocks.ListBlock(
        blocks.TextBlock(label=_("Item")),
        label=_("List"),
        icon="list-ul",
        template="blocks/bullets.html",
    )
    steps = blocks.ListBlock(
        StepBlock(),
        label=_("Steps in order"),
        icon="list-ol",
        template="blocks/steps.html",
    )
    quote = QuoteBlock()
    callout = CalloutBlock()
    figures = blocks.ListBlock(
        FigureBlock(), label=_("Figures"), icon="order", template="blocks/figures.html"
    )
    links = blocks.ListBlock(
        LinkBlock(), label=_("Links"), icon="link", template="blocks/links.html"
    )
    picture = PictureBlock()
    document = DocumentBlock()

    class Meta:
        required = False

    def table_of_contents(self, value: blocks.StreamValue) -> list[tuple[str, str]]:
        """Anchor and words of each heading in the text, in order."""
        return [
            entry
            for child in value
            if hasattr(child.block, "to_table_of_contents")
            for entry in child.block.to_table_of_contents(child.value)
        ]


BODY_BLOCKS = BodyBlock()
