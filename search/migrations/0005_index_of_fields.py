from django.db import migrations

# Columns by the weight of what they hold; FTS5's "ascii" splits at spaces only, as far as
# our terms are concerned.
SQLITE = """
    CREATE VIRTUAL TABLE search_index USING fts5(
        title, summary, subject, heading, body, caution, tokenize = 'ascii'
    )
"""

POSTGRESQL = """
    CREATE TABLE search_index (
        page_id bigint PRIMARY KEY,
        length integer NOT NULL,
        heads tsvector NOT NULL,
        terms tsvector NOT NULL
    );
    CREATE INDEX search_index_terms ON search_index USING gin (terms)
        WITH (fastupdate = off);
"""


def create_index(apps, schema_editor):
    """Make the index anew; `manage.py rebuild_search` fills it."""
    vendor = schema_editor.connection.vendor
    schema_editor.execute("DROP TABLE search_index")
    schema_editor.execute({"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor])


class Migration(migrations.Migration):

    dependencies = [("search", "0004_fields_and_terms")]

    operations = [migrations.RunPython(create_index, migrations.RunPython.noop)]
