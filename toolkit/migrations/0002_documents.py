import django.db.models.deletion
import modelsearch.index
import taggit.managers
import wagtail.models.media
from django.conf import settings
from django.core.management.color import no_style
from django.db import migrations, models


def take_documents_over(apps, schema_editor):
    """Move documents from Wagtail's table with their numbers, tags and references."""
    old = apps.get_model("wagtaildocs", "Document")
    new = apps.get_model("toolkit", "ToolkitDocument")
    copy_rows(schema_editor.connection, old, new)
    old.objects.all().delete()
    types = apps.get_model("contenttypes", "ContentType").objects
    before, _made = types.get_or_create(app_label="wagtaildocs", model="document")
    after, _made = types.get_or_create(app_label="toolkit", model="toolkitdocument")
    apps.get_model("taggit", "TaggedItem").objects.filter(content_type=before).update(
        content_type=after
    )
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects
    references.filter(to_content_type=before).update(to_content_type=after)


def copy_rows(connection, old, new):
    columns = ", ".join(field.column for field in old._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {new._meta.db_table} ({columns}, language) "
            f"SELECT {columns}, '' FROM {old._meta.db_table}"
        )
        for statement in connection.ops.sequence_reset_sql(no_style(), [new]):
            cursor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('toolkit', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ToolkitDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('language', models.CharField(blank=True, choices=[('fi', 'Finnish'), ('sv', 'Swedish'), ('en', 'English'), ('et', 'Estonian'), ('ru', 'Russian'), ('uk', 'Ukrainian'), ('ar', 'Arabic')], help_text='Of the text in the file. Readers are told where it is not the language of the page.', max_length=10, verbose_name='language')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.RunPython(take_documents_over, migrations.RunPython.noop, elidable=True),
    ]
