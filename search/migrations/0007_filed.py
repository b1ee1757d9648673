from django.db import migrations

TABLE = """
    CREATE TABLE search_filed (
        value_id bigint NOT NULL, page_id bigint NOT NULL, PRIMARY KEY (page_id, value_id)
    )
"""
INDEX = "CREATE INDEX search_filed_value ON search_filed (value_id, page_id)"


class Migration(migrations.Migration):
    """The facets' part of the index; `manage.py rebuild_search` fills it."""

    dependencies = [("search", "0006_facets_and_searched_words")]

    operations = [
        migrations.RunSQL(TABLE, "DROP TABLE search_filed"),
        migrations.RunSQL(INDEX, migrations.RunSQL.noop),
    ]
