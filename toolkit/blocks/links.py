from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from toolkit.locales import language_code


class LinkValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """Where the link leads: a page in the reader's language when there is one."""
        page = self["page"]
        if page is None:
            return self["url"]
        is_here = language_code(page.locale_id) == get_language()
        return page.url if is_here else page.localized.url


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
        value_class = LinkValue

    def clean(self, value):
        link = super().clean(value)
        if bool(link["page"]) == bool(link["url"]) and not self.is_deferred_validation:
            problem = ValidationError(
                _("Choose a page or give a web address, not both.")
            )
            raise StructBlockValidationError({"page": problem})
        return link
