"""Blocks of pilots."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from toolkit.blocks import FigureBlock, PeriodBlock
from toolkit.blocks.figures import FigureValue


class StepBlock(blocks.StructBlock):
    """A stage of a pilot with its period."""

    title = blocks.CharBlock(
        label=_("Stage"), max_length=120, help_text=_("What happens; a few words.")
    )
    period = PeriodBlock(label=_("Time"), required=False)
    text = blocks.TextBlock(
        label=_("Description"), required=False, help_text=_("One to three sentences.")
    )
    event = blocks.PageChooserBlock(
        label=_("Event"), required=False, help_text=_("The event of this stage.")
    )

    class Meta:
        icon = "date"
        label = _("Stage")


class TaskBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Task"), help_text=_("Begin with a verb."))
    optional = blocks.BooleanBlock(
        label=_("Voluntary"), required=False, help_text=_("Readers are told so.")
    )

    class Meta:
        icon = "tick"
        label = _("Task")


class CriterionBlock(blocks.StructBlock):
    name = blocks.CharBlock(
        label=_("Criterion"), max_length=120, help_text=_("What is looked at.")
    )
    text = blocks.TextBlock(label=_("Explanation"), help_text=_("How it is judged."))

    class Meta:
        icon = "list-ul"
        label = _("Criterion")


class ResultFigureValue(FigureValue):
    @property
    def note(self) -> str:
        """Whose figure it is, of which time, and where it is from."""
        source = (
            _("Source: %(name)s") % {"name": self["source"]} if self["source"] else ""
        )
        period = str(self["period"] or "")
        return " · ".join(part for part in (self["group"], period, source) if part)


class ResultFigureBlock(FigureBlock):
    """A measured result: never shown without how exact it is and where it is from."""

    group = blocks.CharBlock(
        label=_("Whose"),
        max_length=120,
        required=False,
        help_text=_("For example residents."),
    )
    period = PeriodBlock(label=_("Time"), required=False)
    source = blocks.CharBlock(
        label=_("Source"), max_length=250, help_text=_("Where the number comes from.")
    )
    method = blocks.PageChooserBlock(
        page_type="toolkit.MethodPage",
        label=_("Method"),
        required=False,
        help_text=_("The method by which people took part."),
    )

    class Meta:
        value_class = ResultFigureValue
