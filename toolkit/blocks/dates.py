"""Blocks for days and periods, written and read as people write them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail import blocks

from toolkit.dates import Period, format_date
from toolkit.dates.fields import PeriodField, WrittenDateField


class DateBlock(blocks.DateBlock):
    @cached_property
    def field(self) -> WrittenDateField:
        return WrittenDateField(**self.field_options)

    def render_basic(self, value, context=None):
        return format_date(value) if value else ""


class PeriodBlock(blocks.FieldBlock):
    """A period in one text; the database has it as ISO 8601 writes it."""

    def __init__(self, required: bool = True, **options: Any) -> None:
        self.field = PeriodField(required=required)
        super().__init__(**options)

    def to_python(self, value: Period | str | None) -> Period | None:
        return Period.fromisoformat(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Period | str | None) -> str | None:
        return value.isoformat() if isinstance(value, Period) else value

    def value_from_datadict(self, data, files, prefix):
        """The period, or else the text as it was typed, for clean() to refuse."""
        text = super().value_from_datadict(data, files, prefix)
        try:
            return self.field.to_python(text)
        except ValidationError:
            return text

    def render_basic(self, value, context=None):
        return str(value or "")

    class Meta:
        icon = "date"
        default = None
