import django.db.models.deletion
import django.utils.timezone
import toolkit.alphabet
import uuid
from django.conf import settings
from django.db import migrations, models

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


# The facets' part of the index.
FILED = """
    CREATE TABLE search_filed (
        value_id bigint NOT NULL, page_id bigint NOT NULL, PRIMARY KEY (page_id, value_id)
    )
"""
FILED_BY_VALUE = "CREATE INDEX search_filed_value ON search_filed (value_id, page_id)"


def create_index(apps, schema_editor):
    """Make the index of the database's engine; `manage.py rebuild_search` fills it."""
    vendor = schema_editor.connection.vendor
    schema_editor.execute({"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor])


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('search', '0001_initial'),
        ('search', '0002_search_index'),
        ('search', '0003_day_of_a_document'),
        ('search', '0004_fields_and_terms'),
        ('search', '0005_index_of_fields'),
        ('search', '0006_facets_and_searched_words'),
        ('search', '0007_filed'),
        ('search', '0008_search_change'),
        ('search', '0009_index_entries'),
        ('search', '0010_file_text'),
        ('search', '0011_reader_of_a_file'),
        ('search', '0012_alphabet'),
    ]

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_hash', models.CharField(max_length=40, unique=True)),
                ('text', models.TextField()),
                ('problem', models.CharField(default='', max_length=255)),
                ('reader', models.PositiveSmallIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='SearchChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page_id', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SynonymsVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='IndexEntry',
            fields=[
                ('page_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('locale_id', models.BigIntegerField()),
                ('translation_key', models.UUIDField()),
                ('expires_at', models.DateTimeField(null=True)),
                ('date', models.DateField(null=True)),
                ('sort_title', models.CharField(max_length=255)),
            ],
            options={
                'indexes': [models.Index(fields=['translation_key', 'locale_id'], name='search_entry_translation')],
            },
        ),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_document', serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('translation_key', models.UUIDField(db_index=True)),
                ('kind', models.CharField(max_length=100)),
                ('expires_at', models.DateTimeField(null=True)),
                ('date', models.DateField(null=True)),
                ('facets', models.JSONField(default=list)),
                ('sort_title', models.CharField(default='', max_length=255)),
                ('field', models.CharField(max_length=20)),
                ('facts', models.JSONField(default=list)),
                ('made_on', models.DateField(default=django.utils.timezone.localdate)),
                ('title', models.TextField()),
                ('summary', models.TextField()),
                ('text', models.TextField()),
                ('title_terms', models.TextField()),
                ('summary_terms', models.TextField()),
                ('subject_terms', models.TextField(default='')),
                ('heading_terms', models.TextField(default='')),
                ('body_terms', models.TextField()),
                ('caution_terms', models.TextField(default='')),
                ('words', models.TextField(default='')),
                ('analysis', models.CharField(max_length=100)),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
            ],
            options={
                'verbose_name': 'search document',
                'verbose_name_plural': 'search documents',
            },
        ),
        migrations.CreateModel(
            name='BestBet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('words', models.TextField(help_text='One search a line, as readers type it.', verbose_name='words')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', models.ForeignKey(help_text='It comes first among the results of these searches.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
            ],
            options={
                'verbose_name': 'best bet',
                'verbose_name_plural': 'best bets',
                'ordering': [toolkit.alphabet.Alphabetical('words')],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='FacetValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facet', models.CharField(max_length=40)),
                ('value', models.CharField(max_length=100)),
                ('label', models.CharField(max_length=255)),
                ('order', models.IntegerField()),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
            ],
            options={
                'verbose_name': 'facet value',
                'verbose_name_plural': 'facet values',
                'constraints': [models.UniqueConstraint(fields=('locale', 'facet', 'value'), name='search_facet_value_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchedWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=100, verbose_name='words')),
                ('day', models.DateField(db_index=True, default=django.utils.timezone.localdate)),
                ('times', models.PositiveIntegerField(default=1, verbose_name='searches')),
                ('hits', models.PositiveIntegerField(verbose_name='results')),
                ('widened', models.BooleanField(default=False, verbose_name='widened')),
                ('corrected', models.BooleanField(default=False, verbose_name='corrected')),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
            ],
            options={
                'verbose_name': 'searched words',
                'verbose_name_plural': 'searched words',
                'constraints': [models.UniqueConstraint(fields=('locale', 'words', 'day'), name='search_words_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='SearchSynonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('key', models.SlugField(help_text='A short name, the same in every language.', max_length=80, verbose_name='key')),
                ('terms', models.TextField(help_text='One a line, each in its basic form; for a search they are the same.', verbose_name='words')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ['key'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('key', 'locale'), name='search_synonym_key_once_a_language')],
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='SearchTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.CharField(max_length=80)),
                ('bare', models.CharField(default='', max_length=80)),
                ('documents', models.IntegerField()),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
            ],
            options={
                'verbose_name': 'search term',
                'verbose_name_plural': 'search terms',
                'indexes': [models.Index(condition=models.Q(('bare', ''), _negated=True), fields=['locale', 'bare'], name='search_term_bare'), models.Index(condition=models.Q(('documents__lte', 0)), fields=['locale'], name='search_term_gone')],
                'constraints': [models.UniqueConstraint(fields=('locale', 'term'), name='search_term_once_a_language')],
            },
        ),
        migrations.CreateModel(
            name='TitleWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=80)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='search.searchdocument')),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
            ],
            options={
                'indexes': [models.Index(fields=['locale', 'word', 'document'], name='search_title_word', opclasses=['int4_ops', 'varchar_pattern_ops', 'int4_ops'])],
            },
        ),
        migrations.RunPython(create_index, drop_index),
        migrations.RunSQL(FILED, "DROP TABLE search_filed"),
        migrations.RunSQL(FILED_BY_VALUE, migrations.RunSQL.noop),
    ]
