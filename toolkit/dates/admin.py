"""How the admin's forms and comparisons show dates and times, wherever a model has them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models
from django.utils.formats import date_format, time_format
from django.utils.functional import lazy
from django.utils.timezone import localtime
from wagtail.admin.compare import TextFieldComparison, register_comparison_class
from wagtail.admin.forms.models import register_form_field_override

from toolkit.dates import fields, parsing


def comparison(write: Callable[[Any], str]) -> type[TextFieldComparison]:
    """Compares values as people read them."""

    class WrittenComparison(TextFieldComparison):
        def __init__(self, field, obj_a, obj_b):
            super().__init__(field, obj_a, obj_b)
            self.val_a = write(self.val_a) if self.val_a else ""
            self.val_b = write(self.val_b) if self.val_b else ""

    return WrittenComparison


def register(
    model_field: type[models.Field],
    form_field: type[forms.Field],
    write: Callable[[Any], str],
) -> None:
    register_form_field_override(
        model_field,
        override={"form_class": form_field, "widget": form_field.widget},
    )
    register_comparison_class(model_field, comparison_class=comparison(write))


register(
    models.DateField,
    fields.WrittenDateField,
    lambda value: date_format(value, "SHORT_DATE_FORMAT"),
)
register(
    models.TimeField,
    fields.WrittenTimeField,
    lambda value: time_format(value, "TIME_FORMAT"),
)
register(
    models.DateTimeField,
    fields.WrittenDateTimeField,
    lambda value: date_format(localtime(value), "SHORT_DATETIME_FORMAT"),
)

# Wagtail's filters have fields of their own, which must show an example as well.
for form_field, advice in {
    forms.DateField: parsing.date_advice,
    forms.TimeField: parsing.time_advice,
    forms.DateTimeField: parsing.moment_advice,
}.items():
    form_field.default_error_messages["invalid"] = lazy(advice, str)()
