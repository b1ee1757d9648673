"""What a source says in all its fields, and which of them go over to its translations."""

import json
from collections.abc import Mapping
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import (
    CharField,
    EmailField,
    Field,
    ManyToOneRel,
    Model,
    TextField,
    URLField,
)
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.strings import extract_strings

from toolkit.models.base import OwnInEachLanguage
from translation.segments import OPTIONAL

# Editors' own: a translation takes them over, but no reader sees that they changed.
UNSEEN = {"content_owner", "backup_owner", "review_interval"}
# Tells a row of the database from another one, and says nothing.
OF_ROWS = {"id", "page", "locale"}

WORDS = (CharField, TextField)
WORDLESS = (EmailField, URLField)

Contents = dict[str, object]


def as_json(instance: Model) -> str:
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    fields = get_serializable_data_for_fields(instance)
    return json.dumps(fields, cls=DjangoJSONEncoder)


def carried_fields(model: type[Model]) -> list[str]:
    """The fields that a translation has from its source, as they are or in its own words."""
    return [
        field.field_name
        for field in get_translatable_fields(model)
        if not isinstance(field, OwnInEachLanguage) and field.field_name not in OPTIONAL
    ]


def contents(model: type[Model], fields: Mapping[str, object]) -> Contents:
    """What is carried over of a version's fields, as JSON has them; rows without their keys."""
    return {
        name: _value(model._meta.get_field(name), fields[name])
        for name in carried_fields(model)
        if name in fields
    }


def contents_of(instance: Model) -> Contents:
    return contents(type(instance), json.loads(as_json(instance)))


def without_words(model: type[Model], found: Contents) -> Contents:
    """
    What is left of contents if the words of plain texts may be any.

    Rows and blocks are left as they are: there words and the rest are one.
    """
    left = {}
    for name, value in found.items():
        field = model._meta.get_field(name)
        is_words = isinstance(field, WORDS) and not isinstance(field, WORDLESS)
        if is_words and not field.choices and isinstance(value, str):
            is_html = isinstance(field, RichTextField)
            value = _marks(value) if is_html else bool(value)
        left[name] = value
    return left


def _marks(html: str) -> tuple[str, list]:
    """The tags of a text and what they lead to."""
    template, strings = extract_strings(html)
    return template, [attributes for _string, attributes in strings]


def fingerprint(found: Contents) -> str:
    """Tells contents from others that a reader can tell from them."""
    seen = {name: found[name] for name in sorted(found.keys() - UNSEEN)}
    return sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def _value(field: Field | ManyToOneRel, value: object) -> object:
    if isinstance(field, StreamField) and isinstance(value, str):
        return json.loads(value)
    if isinstance(field, ManyToOneRel):
        fields = {f.name: f for f in field.related_model._meta.get_fields()}
        return [
            {
                n: _value(fields[n], v)
                for n, v in row.items()
                if n in fields.keys() - OF_ROWS
            }
            for row in value
        ]
    return value
