import django.db.models.deletion
from django.db import migrations, models

from translation.memory.similarity import keys


def remember(apps, schema_editor):
    """Store the keys of the texts that are already there."""
    key_model = apps.get_model("translation", "MemoryKey")
    strings = apps.get_model("wagtail_localize", "String").objects.all()
    rows = (
        key_model(string_id=string.pk, key=key)
        for string in strings.iterator()
        for key in keys(string.locale_id, string.data)
    )
    key_model.objects.bulk_create(rows, batch_size=5_000)


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0001_status"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.CreateModel(
            name="MemoryKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.PositiveIntegerField()),
                (
                    "string",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_localize.string",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["key", "string"], name="memory_key")
                ],
            },
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
