from django.db import migrations

SQLITE = """
    CREATE VIRTUAL TABLE search_index USING fts5(title, summary, text, tokenize = 'ascii')
"""

POSTGRESQL = """
    CREATE TABLE search_index (
        page_id bigint PRIMARY KEY, heads tsvector NOT NULL, terms tsvector NOT NULL
    );
    CREATE INDEX search_index_terms ON search_index USING gin (terms)
        WITH (fastupdate = off);
"""


def create_index(apps, schema_editor):
    """
    Create the index of the database's engine, which holds terms that are ready to use.

    FTS5's "ascii" tokenizer splits at spaces only, as far as our terms are concerned.
    """
    vendor = schema_editor.connection.vendor
    schema_editor.execute({"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor])


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):

    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create_index, drop_index)]
