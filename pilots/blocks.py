from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from toolkit.blocks import FigureBlock, UnsearchedChoiceBlock
from toolkit.blocks.figures import FigureValue
from toolkit.dates import Precision, format_period


class PeriodValue(blocks.StructValue):
    @property
    def period(self) -> str:
        return format_period(self["start"], self["end"], self["precision"])


class StepBlock(blocks.StructBlock):
    """A stage of a pilot with its period."""

    title = blocks.CharBlock(
        label=_("Stage"), max_length=120, help_text=_("What happens; a few words.")
    )
    start = blocks.DateBlock(
        label=_("Start"), required=False, help_text=_("First day, month or year.")
    )
    end = blocks.DateBlock(
        label=_("End"), required=False, help_text=_("Last day, month or year.")
    )
    precision = UnsearchedChoiceBlock(
        label=_("Dates are known to the"),
        choices=Precision.choices,
        default=Precision.MONTH,
        help_text=_("Only this much of the dates is shown."),
    )
    text = blocks.TextBlock(
        label=_("Description"), required=False, help_text=_("One to three sentences.")
    )
    event = blocks.PageChooserBlock(
        label=_("Event"), required=False, help_text=_("The event of this stage.")
    )

    class Meta:
        icon = "date"
        label = _("Stage")
        value_class = PeriodValue

    def clean(self, value):
        step = super().clean(value)
        if step["start"] and step["end"] and step["end"] < step["start"]:
            problem = ValidationError(_("The end is before the start."))
            raise StructBlockValidationError({"end": problem})
        return step


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


class ResultFigureValue(PeriodValue, FigureValue):
    @property
    def note(self) -> str:
        """Whose figure it is, of which time, and where it is from."""
        source = (
            _("Source: %(name)s") % {"name": self["source"]} if self["source"] else ""
        )
        return " · ".join(part for part in (self["group"], self.period, source) if part)


class ResultFigureBlock(FigureBlock):
    """A measured result: never shown without how exact it is and where it is from."""

    group = blocks.CharBlock(
        label=_("Whose"),
        max_length=120,
        required=False,
        help_text=_("For example residents."),
    )
    start = blocks.DateBlock(
        label=_("Start"), required=False, help_text=_("Of the period that it covers.")
    )
    end = blocks.DateBlock(
        label=_("End"), required=False, help_text=_("Of the period that it covers.")
    )
    precision = UnsearchedChoiceBlock(
        label=_("Dates are known to the"),
        choices=Precision.choices,
        default=Precision.MONTH,
        help_text=_("Only this much of the dates is shown."),
    )
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
