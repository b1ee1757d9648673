from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from toolkit.blocks import LinkBlock


class HomeSectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Introduction"), required=False)

    class Meta:
        icon = "title"
        label = _("Section")


class EntryPointBlock(blocks.StructBlock):
    """For one audience: where to begin."""

    audience = SnippetChooserBlock("toolkit.Term", label=_("Audience"))
    text = blocks.TextBlock(label=_("What is here for them"), required=False)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), max_num=4)

    class Meta:
        icon = "group"
        label = _("Entry point")
