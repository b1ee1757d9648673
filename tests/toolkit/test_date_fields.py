"""Every field of the admin's forms in which somebody writes a date, a time or a period."""

from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.utils.translation import override
from wagtail import blocks
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from news.models import EventPage
from tests import factories
from toolkit.dates import HasPeriod
from toolkit.dates.fields import (
    PeriodField,
    WrittenDateField,
    WrittenDateInput,
    WrittenDateTimeField,
    WrittenDateTimeInput,
    WrittenTimeField,
    WrittenTimeInput,
)
from toolkit.models import Contact

FIELDS = (WrittenDateField, WrittenTimeField, WrittenDateTimeField)
INPUTS = (WrittenDateInput, WrittenTimeInput, WrittenDateTimeInput)
DATES = (forms.DateField, forms.TimeField, forms.DateTimeField)
OURS = [
    model
    for model in apps.get_models()
    if model.__module__.partition(".")[0] not in ("wagtail", "django")
]
PAGES = [model for model in get_page_models() if model in OURS]


def form_of(model: type[models.Model]) -> forms.Form:
    return model.get_edit_handler().get_form_class()


def blocks_in(block: blocks.Block) -> Iterator[blocks.Block]:
    yield block
    children = [*getattr(block, "child_blocks", {}).values()]
    if hasattr(block, "child_block"):
        children.append(block.child_block)
    for child in children:
        yield from blocks_in(child)


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_every_date_of_a_page_is_read_as_people_write_it(model):
    written = [f for f in form_of(model).base_fields.values() if isinstance(f, DATES)]

    assert len(written) >= 2  # go-live and expiry
    for field in written:
        assert isinstance(field, FIELDS)
        assert isinstance(field.widget, INPUTS)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_date_of_a_model_and_its_blocks_is_read_as_people_write_it(model):
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            for block in blocks_in(field.stream_block):
                own = getattr(block, "field", None)
                assert not isinstance(own, DATES) or isinstance(own, FIELDS), block
        elif isinstance(field, models.DateField | models.TimeField) and field.editable:
            assert isinstance(formfield_for_dbfield(field), FIELDS)


@pytest.mark.parametrize(
    "model",
    [model for model in PAGES if issubclass(model, HasPeriod)],
    ids=lambda model: model.__name__,
)
def test_period_is_one_field_without_a_second_one_for_its_precision(model):
    fields = form_of(model).base_fields

    assert isinstance(fields["period"], PeriodField)
    assert not fields.keys() & {"start", "end", "precision"}


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("fi", "maalis–huhtikuu 2027", "maalis–huhtikuu 2027"),
        ("fi", "3/2027", "maaliskuu 2027"),
        ("fi", "15. 1. 27", "15.1.2027"),
        ("en", "March 2027", "March 2027"),
        ("en", "15/01/2027", "15 January 2027"),
        ("en", "2027", "2027"),
    ],
)
@pytest.mark.django_db
def test_form_shows_again_what_was_written(language, text, period):
    event = factories.EventPageFactory()
    with override(language):
        field = form_of(EventPage).base_fields["period"]
        event.set_period(field.clean(text))
        form = form_of(EventPage)(instance=event, for_user=None)

        assert form["period"].value() == period


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Kirjoita myös loppu."), ("en", "Write the end as well.")],
)
def test_event_that_never_ends_is_asked_when_it_does(language, words):
    field = form_of(EventPage).base_fields["period"]

    with override(language), pytest.raises(forms.ValidationError, match=words):
        field.clean("2027–")


@pytest.mark.parametrize(
    ("language", "day"), [("fi", "15.1.2027"), ("en", "15 Jan 2027")]
)
def test_consent_is_shown_as_the_users_language_writes_it(language, day):
    field = formfield_for_dbfield(Contact._meta.get_field("consent_until"))

    with override(language):
        shown = field.widget.format_value(field.clean("15.1.27"))

    assert shown == day


@pytest.mark.parametrize("typed", ["28.3.2027 3.30", "31.10.2027 3.30"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Kelloja siirretään silloin; valitse toinen kellonaika."),
        ("en", "Clocks are changed at that time; choose another hour."),
    ],
)
def test_hour_that_there_is_not_once_is_told_in_words(typed, language, sentence):
    with override(language), pytest.raises(forms.ValidationError) as problem:
        WrittenDateTimeField().clean(typed)

    assert problem.value.messages == [sentence]
