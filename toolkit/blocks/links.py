"""The block of a link."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class LinkBlock(blocks.StructBlock):
    """A link to a page of this site or to another one, never both."""

    label = blocks.CharBlock(
        label=_("Link text"), max_length=120, help_text=_("Tell where the link leads.")
    )
    page = blocks.PageChooserBlock(
        label=_("Page"), required=False, help_text=_("A page of this site.")
    )
    url = blocks.URLBlock(
        label=_("Web address"), required=False, help_text=_("A page of another site.")
    )

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value):
        link = super().clean(value)
        if bool(link["page"]) == bool(link["url"]) and not self.is_deferred_validation:
            problem = ValidationError(
                _("Choose a page or give a web address, not both.")
            )
            raise StructBlockValidationError({"page": problem})
        return link
