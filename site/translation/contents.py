"""What a source says in all its fields, and which of them go over to its translations."""

import json
from collections.abc import Mapping
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, ManyToOneRel, Model
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.fields import StreamField
from wagtail_localize.fields import get_translatable_fields

from toolkit.models.base import OwnInEachLanguage
from translation.segments import OPTIONAL

# Editors' own: a translation takes them over, but no reader sees that they changed.
UNSEEN = {"content_owner", "backup_owner", "review_interval"}
# Tells a row of the database from another one, and says nothing.
OF_ROWS = {"id", "page", "locale"}

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
