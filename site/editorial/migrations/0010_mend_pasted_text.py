"""Formatted text that came in from word processors before is mended as it now is at the door."""

import json

from django.db import migrations
from django.db.models import F, TextField
from django.db.models.functions import Cast
from wagtail.fields import RichTextField, StreamField

from toolkit.pasted_text import mended

BATCH = 500
APPS = ("toolkit", "catalogue", "pilots", "news", "home")


def mend_stored_text(apps, schema_editor):
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            mend_rows(model, [f for f in model._meta.local_fields if holds_markup(f)])
    revisions = apps.get_model("wagtailcore", "Revision")
    mend_rows(revisions, [revisions._meta.get_field("content")])


def holds_markup(field):
    return isinstance(field, RichTextField | StreamField)


def mend_rows(model, fields):
    """Write what changes; JSON is read as text, without its blocks' definitions."""
    if not fields:
        return
    as_text = {
        f"text_of_{field.name}": F(field.name)
        if isinstance(field, RichTextField)
        else Cast(field.name, TextField())
        for field in fields
    }
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        rows = model._base_manager.filter(pk__in=keys[start : start + BATCH])
        for pk, *values in rows.annotate(**as_text).values_list("pk", *as_text):
            new = dict(changes(fields, values))
            if new:
                model._base_manager.filter(pk=pk).update(**new)


def changes(fields, values):
    for field, value in zip(fields, values, strict=True):
        if not value:
            continue
        is_text = isinstance(field, RichTextField)
        old = value if is_text else json.loads(value)
        new = mended(old) if is_text else mended_json(old)
        if new != old:
            yield field.name, new


def mended_json(value):
    """A value of JSON; strings of a revision may themselves hold JSON of a StreamField."""
    if isinstance(value, str):
        if value[:1] in ("[", "{"):
            return mended_inside(value)
        return mended(value)
    if isinstance(value, list):
        return [mended_json(item) for item in value]
    if isinstance(value, dict):
        return {name: mended_json(item) for name, item in value.items()}
    return value


def mended_inside(text):
    try:
        old = json.loads(text)
    except ValueError:
        return text
    new = mended_json(old)
    return text if new == old else json.dumps(new)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0009_sent_letters"),
        ("toolkit", "0004_text_features"),
        ("catalogue", "0004_text_features"),
        ("pilots", "0003_text_features"),
        ("news", "0002_text_features"),
        ("home", "0004_text_features"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(mend_stored_text, migrations.RunPython.noop)]
