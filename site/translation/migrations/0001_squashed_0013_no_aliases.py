import django.db.models.deletion
import toolkit.alphabet
import uuid
from django.conf import settings
from django.db import migrations, models
from accounts import rights

MAY = {
    "publisher": ["add", "change", "delete"],
    "translator": ["add", "change"],
}


def grant(apps, schema_editor):
    """Let administrators do everything here, and others translate tags."""
    models = [model._meta.model_name for model in apps.get_app_config("translation").get_models()]
    everything = [f"{a}_{m}" for m in models for a in ("add", "change", "delete", "view")]
    rights.give("administrator", [f"translation.{name}" for name in everything], apps)
    for role, actions in MAY.items():
        rights.give(role, [f"translation.{a}_keyword" for a in actions], apps)


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('translation', '0001_status'),
        ('translation', '0002_memory'),
        ('translation', '0003_exchange'),
        ('translation', '0004_terminology'),
        ('translation', '0005_targets'),
        ('translation', '0006_questions'),
        ('translation', '0007_no_foreign_aliases'),
        ('translation', '0008_behind'),
        ('translation', '0009_keyword'),
        ('translation', '0010_keywords_of_pages'),
        ('translation', '0011_alphabet'),
        ('translation', '0012_failed'),
        ('translation', '0013_no_aliases'),
    ]

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('editorial', '0001_squashed_0007_workflows'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DeliberatelySame',
            fields=[
                ('translation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='deliberately_same', serialize=False, to='wagtail_localize.stringtranslation')),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='wagtailcore.comment')),
                ('context', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_localize.translationcontext')),
                ('string', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_localize.string')),
            ],
        ),
        migrations.CreateModel(
            name='TermBreach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term_key', models.UUIDField(db_index=True)),
                ('term', models.CharField(max_length=120, verbose_name='term')),
                ('agreed', models.CharField(max_length=120, verbose_name='agreed wording')),
                ('kind', models.CharField(choices=[('avoided', 'wording to avoid'), ('left_out', 'left out')], max_length=10, verbose_name='problem')),
                ('used', models.CharField(blank=True, max_length=200, verbose_name='wording to avoid')),
                ('texts', models.PositiveIntegerField(verbose_name='texts')),
                ('translation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_localize.translation')),
            ],
            options={
                'verbose_name': 'breach of the glossary',
                'verbose_name_plural': 'breaches of the glossary',
            },
        ),
        migrations.CreateModel(
            name='TranslationImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=255)),
                ('content', models.BinaryField()),
                ('language', models.CharField(max_length=12)),
                ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('reading', 'being read'), ('done', 'done'), ('refused', 'not imported'), ('failed', 'stopped by an error')], default='waiting', max_length=10)),
                ('problem', models.TextField(blank=True)),
                ('rows_total', models.PositiveIntegerField(default=0)),
                ('report', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import of translations',
                'verbose_name_plural': 'imports of translations',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Keyword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(help_text='As it stands on pages.', max_length=100, verbose_name='name')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'tag and its translations',
                'verbose_name_plural': 'tags and their translations',
                'ordering': [toolkit.alphabet.Alphabetical('name')],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='MemoryKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.PositiveIntegerField()),
                ('string', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_localize.string')),
            ],
            options={
                'indexes': [models.Index(fields=['key', 'string'], name='memory_key')],
            },
        ),
        migrations.CreateModel(
            name='TranslationStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField()),
                ('source_id', models.CharField(max_length=40)),
                ('target_id', models.CharField(blank=True, max_length=40)),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('state', models.CharField(choices=[('missing', 'missing'), ('stale', 'out of date'), ('draft', 'draft'), ('in_review', 'in review'), ('up_to_date', 'up to date'), ('source_unpublished', 'source not published')], db_index=True, max_length=20, verbose_name='state')),
                ('words', models.PositiveIntegerField(default=0, verbose_name='words to do')),
                ('segments', models.PositiveIntegerField(default=0, verbose_name='segments to do')),
                ('since', models.DateTimeField(verbose_name='since')),
                ('behind_since', models.DateTimeField(null=True)),
                ('fingerprint', models.CharField(default='', max_length=64)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype', verbose_name='type')),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale', verbose_name='language')),
                ('section', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='section')),
                ('source_locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale', verbose_name='source')),
                ('translation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtail_localize.translation')),
                ('translator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='translator')),
            ],
            options={
                'verbose_name': 'translation',
                'verbose_name_plural': 'translations',
                'ordering': [toolkit.alphabet.Alphabetical('title'), 'pk'],
                'constraints': [models.UniqueConstraint(fields=('translation_key', 'locale'), name='one_status_a_language')],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
