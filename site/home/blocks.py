"""Blocks of the front page and of the accessibility statement."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from toolkit.blocks import LinkBlock, UnsearchedChoiceBlock


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


class Reason(models.TextChoices):
    """Why something is not accessible, in the order of the EU's model statement."""

    NOT_MET = "not_met", _("It does not meet the requirements yet")
    BURDEN = "burden", _("Meeting the requirement would be a disproportionate burden")
    OUTSIDE = "outside", _("The act does not apply to it")


class ShortcomingValue(blocks.StructValue):
    @property
    def reason_label(self) -> str:
        return str(Reason(self["reason"]).label)


class ShortcomingBlock(blocks.StructBlock):
    """What is not accessible, against which criterion, why, and what to do instead."""

    what = blocks.TextBlock(label=_("What is not accessible"), rows=2)
    criterion = blocks.CharBlock(
        label=_("WCAG criterion"),
        validators=[
            RegexValidator(
                r"^[1-4]\.[1-5]\.\d{1,2}\s+\S",
                _("Give the number and the name, such as: 1.1.1 Non-text Content"),
            )
        ],
        help_text=_("Number and name, such as: 1.1.1 Non-text Content"),
    )
    reason = UnsearchedChoiceBlock(
        label=_("Reason"), choices=Reason.choices, default=Reason.NOT_MET
    )
    explanation = blocks.TextBlock(
        label=_("More on the reason"),
        required=False,
        rows=2,
        help_text=_("When it will be mended, or why it would be too heavy a burden."),
    )
    alternative = blocks.TextBlock(
        label=_("How to get the same otherwise"),
        rows=2,
        help_text=_("For example as text by e-mail, or by phone."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["reason"] == Reason.BURDEN and not cleaned["explanation"]:
            problem = ValidationError(_("Tell why it would be too heavy a burden."))
            raise blocks.StructBlockValidationError({"explanation": problem})
        return cleaned

    class Meta:
        icon = "warning"
        label = _("Shortcoming")
        template = "home/blocks/shortcoming.html"
        value_class = ShortcomingValue
