"""
Form fields and inputs of the admin for dates and times, read as people write them.

What is read is shown again as the user's language writes it; what is not read stays as it
was typed, with a sentence that shows an example.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.formats import date_format, get_format, time_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from toolkit.dates import parsing
from toolkit.dates.period import Period

PICKER = ["js/date-picker.js"]


def picker_options(config: dict[str, Any]) -> dict[str, Any]:
    """
    A picker's options, so that it writes as the user's language does.

    Without validateOnBlur=False it replaces what it cannot read by now, without a word.
    """
    has_date, has_time = "dayOfWeekStart" in config, "formatTime" in config
    format_name = {
        (True, False): "SHORT_DATE_FORMAT",
        (False, True): "TIME_FORMAT",
        (True, True): "SHORT_DATETIME_FORMAT",
    }[has_date, has_time]
    own = {"format": get_format(format_name), "validateOnBlur": False}
    return (
        config | own | ({"formatTime": get_format("TIME_FORMAT")} if has_time else {})
    )


class WrittenDateInput(AdminDateInput):
    class Media:
        js = PICKER

    def format_value(self, value: date | str | None) -> str | None:
        is_date = isinstance(value, date)
        return date_format(value, "SHORT_DATE_FORMAT") if is_date else value

    def get_config(self) -> dict[str, Any]:
        return picker_options(super().get_config())


class WrittenTimeInput(AdminTimeInput):
    class Media:
        js = PICKER

    def format_value(self, value: time | str | None) -> str | None:
        return time_format(value, "TIME_FORMAT") if isinstance(value, time) else value

    def get_config(self) -> dict[str, Any]:
        return picker_options(super().get_config())


class WrittenDateTimeInput(AdminDateTimeInput):
    class Media:
        js = PICKER

    def format_value(self, value: datetime | str | None) -> str | None:
        is_date = isinstance(value, datetime)
        return date_format(value, "SHORT_DATETIME_FORMAT") if is_date else value

    def get_config(self) -> dict[str, Any]:
        return picker_options(super().get_config())


def _read(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except parsing.Unreadable as problem:
        raise ValidationError(str(problem), code="invalid") from None


def _in_time_zone(moment: datetime) -> datetime:
    try:
        return from_current_timezone(moment)
    except ValidationError as problem:
        message = _("Clocks are changed at that time; choose another hour.")
        raise ValidationError(message, code="ambiguous") from problem


def _is_written(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


class WrittenDateField(forms.DateField):
    widget = WrittenDateInput

    def to_python(self, value):
        if _is_written(value):
            return _read(parsing.read_date, value)
        return super().to_python(value)


class WrittenTimeField(forms.TimeField):
    widget = WrittenTimeInput

    def to_python(self, value):
        if _is_written(value):
            return _read(parsing.read_time, value)
        return super().to_python(value)


class WrittenDateTimeField(forms.DateTimeField):
    widget = WrittenDateTimeInput

    def to_python(self, value):
        if _is_written(value):
            return _in_time_zone(_read(parsing.read_moment, value))
        return super().to_python(value)


class PeriodField(forms.Field):
    """A period in one text, from which its precision follows: maalis–huhtikuu 2027."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def __init__(
        self, *, has_start: bool = False, has_end: bool = False, **options: Any
    ) -> None:
        self.has_start, self.has_end = has_start, has_end
        super().__init__(help_text=lazy(parsing.period_advice, str)(), **options)

    def to_python(self, value: Period | str | None) -> Period | None:
        return (
            _read(parsing.read_period, value) if _is_written(value) else value or None
        )

    def validate(self, value: Period | None) -> None:
        super().validate(value)
        if value and self.has_start and not value.start:
            raise ValidationError(parsing.no_start())
        if value and self.has_end and not value.end:
            raise ValidationError(parsing.no_end())

    def prepare_value(self, value: Period | str | None) -> str:
        return str(value or "")
