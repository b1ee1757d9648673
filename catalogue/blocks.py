"""Blocks of operating models."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from toolkit.blocks import DateBlock, LanguageCodeBlock, UnsearchedChoiceBlock


class BenefitBlock(blocks.StructBlock):
    """What a model gives, and to whom."""

    beneficiary = SnippetChooserBlock(
        "toolkit.Term", label=_("Who benefits"), help_text=_("One of the audiences.")
    )
    text = blocks.TextBlock(label=_("Benefit"), help_text=_("One sentence."))

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        return [*super().get_searchable_content(value), str(value["beneficiary"] or "")]

    class Meta:
        icon = "pick"
        label = _("Benefit")


class ExampleValue(blocks.StructValue):
    @property
    def parties(self) -> list[str]:
        """Whose example it is: municipalities, an organisation, a network or a region."""
        parties = [
            *self["municipalities"],
            self["organisation"],
            self["network"],
            self["region"],
        ]
        return [str(party) for party in parties if party]

    @property
    def places(self) -> str:
        return ", ".join(name for name in self.parties if name != self["name"])


class ExampleBlock(blocks.StructBlock):
    """Where the model is in use, or where to read more of it."""

    name = blocks.CharBlock(
        label=_("Name"), max_length=160, help_text=_("What the example is called.")
    )
    kind = UnsearchedChoiceBlock(
        label=_("Kind"),
        choices=[("example", _("In use")), ("reference", _("Further information"))],
        default="example",
        help_text=_("Further information is listed apart from the examples."),
    )
    description = blocks.TextBlock(
        label=_("Description"), required=False, help_text=_("How it is done there.")
    )
    municipalities = blocks.ListBlock(
        SnippetChooserBlock("toolkit.Municipality", label=_("Municipality")),
        label=_("Municipalities"),
        default=[],
        help_text=_("One or several; none if a company or a region."),
    )
    organisation = SnippetChooserBlock(
        "toolkit.Organisation",
        label=_("Organisation"),
        required=False,
        help_text=_("If not a municipality."),
    )
    network = SnippetChooserBlock(
        "toolkit.Network",
        label=_("Network"),
        required=False,
        help_text=_("If several work together."),
    )
    region = blocks.CharBlock(
        label=_("Region"),
        max_length=80,
        required=False,
        help_text=_("If a whole region."),
    )
    address = blocks.URLBlock(
        label=_("Web address"), required=False, help_text=_("Where to read more.")
    )
    valid_until = DateBlock(
        label=_("Valid until"), required=False, help_text=_("If the example has ended.")
    )
    language = LanguageCodeBlock(
        label=_("Language of the name"),
        max_length=8,
        required=False,
        help_text=_("Language code, such as en, if the name is in another language."),
    )

    def get_searchable_content(self, value: ExampleValue) -> list[str]:
        return [*super().get_searchable_content(value), *value.parties]

    class Meta:
        icon = "site"
        label = _("Example")
        value_class = ExampleValue
