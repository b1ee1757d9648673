"""Blocks of steps and cautions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from toolkit.blocks.choices import UnsearchedChoiceBlock


class Severity(models.TextChoices):
    WARNING = "warning", _("Warning")
    NOTE = "note", _("Note")


class StepBlock(blocks.StructBlock):
    """One step of a procedure: what to do, and how."""

    title = blocks.CharBlock(
        label=_("What is done"), max_length=120, help_text=_("Begin with a verb.")
    )
    text = blocks.TextBlock(
        label=_("How"), required=False, help_text=_("One or two sentences.")
    )

    class Meta:
        icon = "list-ol"
        label = _("Step")


class CautionBlock(blocks.StructBlock):
    """A risk that a reader must know of before taking something up."""

    severity = UnsearchedChoiceBlock(
        label=_("Severity"),
        choices=Severity.choices,
        default=Severity.WARNING,
        help_text=_("A warning stands before a note."),
    )
    text = blocks.TextBlock(
        label=_("Caution"), help_text=_("What can go wrong, and how to avoid it.")
    )

    class Meta:
        icon = "warning"
        label = _("Caution")
        template = "blocks/caution.html"


def lines(verbose_name: str, help_text: str, blank: bool = True) -> StreamField:
    """A field for a list of short texts, each its own segment for the translator."""
    return StreamField(
        [("line", blocks.CharBlock(label=_("Line"), max_length=400))],
        verbose_name=verbose_name,
        help_text=help_text,
        blank=blank,
    )
