"""Tags that are on pages of the source language already, and who may translate them."""

from django.conf import settings
from django.db import migrations

from accounts import rights

MAY = {
    "administrator": ["add", "change", "delete", "view"],
    "publisher": ["add", "change", "delete"],
    "translator": ["add", "change"],
}


def take_up(apps, schema_editor):
    Keyword = apps.get_model("translation", "Keyword")
    locale = apps.get_model("wagtailcore", "Locale").objects.get(
        language_code=settings.LANGUAGE_CODE
    )
    rows = apps.get_model("toolkit", "PageTag").objects.filter(
        content_object__locale=locale
    )
    for name in sorted(set(rows.values_list("tag__name", flat=True))):
        Keyword.objects.create(name=name, locale=locale)
    for role, actions in MAY.items():
        rights.give(role, [f"translation.{a}_keyword" for a in actions], apps)


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0009_keyword"),
        ("toolkit", "0001_initial"),
        ("editorial", "0005_rights"),
    ]

    operations = [migrations.RunPython(take_up, migrations.RunPython.noop)]
