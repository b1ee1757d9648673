"""Every model's texts are cleaned before they are stored, Wagtail's own models' too."""

import json
from collections.abc import Collection
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import CharField, Field, JSONField, Model, TextField
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from toolkit.clean_text import clean_line, clean_text

HOLD_TEXT = (CharField, TextField, JSONField, StreamField)


def clean_instance(
    instance: Model, update_fields: Collection[str] | None = None, **kwargs
) -> None:
    """Receives every `pre_save`; fields that were not read stay unread."""
    for field in text_fields(type(instance)):
        is_saved = update_fields is None or field.name in update_fields
        if is_saved and (value := vars(instance).get(field.attname)):
            cleaned = clean_value(field, value)
            if cleaned is not value:
                setattr(instance, field.attname, cleaned)


def text_fields(model: type[Model]) -> list[Field]:
    """The fields of a model that hold texts which somebody may have written."""
    return [
        field for field in model._meta.concrete_fields if isinstance(field, HOLD_TEXT)
    ]


def clean_value(field: Field, value: Any) -> Any:
    """What a field is to hold instead of a value; the same object if it is clean."""
    if isinstance(value, str):
        cleaned = (
            clean_line(value) if isinstance(field, CharField) else clean_text(value)
        )
    elif isinstance(value, StreamValue):
        value, stream = field.get_prep_value(value), value
        cleaned = clean_json(value)
        return stream if cleaned == value else cleaned
    elif isinstance(field, JSONField):
        cleaned = clean_json(value, holds_json=True)
    else:
        return value
    return value if cleaned == value else cleaned


def clean_json(value: Any, holds_json: bool = False) -> Any:
    """
    A value of JSON with clean strings.

    Strings of a revision may themselves hold JSON: the content of a StreamField.
    """
    if isinstance(value, str):
        return _clean_json_string(value) if holds_json else clean_text(value)
    if isinstance(value, list):
        return [clean_json(item, holds_json) for item in value]
    if isinstance(value, dict):
        return {name: clean_json(item, holds_json) for name, item in value.items()}
    return value


def _clean_json_string(text: str) -> str:
    try:
        held = json.loads(text) if text[:1] in ("[", "{") else None
    except ValueError:
        held = None
    if held is None:
        return clean_text(text)
    cleaned = clean_json(held)
    return text if cleaned == held else json.dumps(cleaned, cls=DjangoJSONEncoder)
