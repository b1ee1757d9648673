"""Blocks that hold a number with its unit."""

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from toolkit.blocks.choices import UnsearchedChoiceBlock


class Qualifier(models.TextChoices):
    """How exact a number is; no number is ever shown without it."""

    EXACT = "exact", _("exactly")
    ALMOST = "almost", _("almost")
    OVER = "over", _("over")
    APPROXIMATELY = "approximately", _("about")


class FigureValue(blocks.StructValue):
    @property
    def qualifier_label(self) -> str:
        return str(Qualifier(self["qualifier"]).label) if self["qualifier"] else ""

    @property
    def number(self) -> str:
        return number_format(self["value"], use_l10n=True, force_grouping=True)


class FigureBlock(blocks.StructBlock):
    """A number with the word that says how exact it is."""

    label = blocks.CharBlock(
        label=_("What was counted"),
        max_length=120,
        help_text=_("For example: answers."),
    )
    value = blocks.IntegerBlock(
        label=_("Number"), min_value=0, help_text=_("Digits only.")
    )
    qualifier = UnsearchedChoiceBlock(
        label=_("How exact"),
        choices=Qualifier.choices,
        help_text=_("Stands before the number in every language."),
    )
    unit = blocks.CharBlock(
        label=_("Unit"),
        max_length=60,
        required=False,
        help_text=_("For example: participants."),
    )

    class Meta:
        icon = "order"
        label = _("Figure")
        value_class = FigureValue
        template = "blocks/figure.html"
