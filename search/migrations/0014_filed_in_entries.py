from django.db import migrations, models

FILL = """
    UPDATE search_indexentry SET filed = COALESCE((
        SELECT {joined} FROM search_filed
        WHERE search_filed.page_id = search_indexentry.page_id
    ), '')
"""
JOINED = {
    "sqlite": "group_concat(printf(' %08x', value_id), '')",
    "postgresql": "string_agg(' ' || lpad(to_hex(value_id), 8, '0'), '')",
}
FILED = """
    CREATE TABLE search_filed (
        value_id bigint NOT NULL, page_id bigint NOT NULL, PRIMARY KEY (page_id, value_id)
    )
"""


def fill(apps, schema_editor):
    """What pages are filed under moves to the entries; no index has to be made anew."""
    vendor = schema_editor.connection.vendor
    schema_editor.execute(FILL.format(joined=JOINED[vendor]))


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0013_vectors"),
    ]

    operations = [
        migrations.AlterField(
            model_name="indexentry",
            name="page_id",
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
        migrations.AddField(
            model_name="indexentry",
            name="filed",
            field=models.TextField(default=""),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL("DROP TABLE search_filed", FILED),
    ]
