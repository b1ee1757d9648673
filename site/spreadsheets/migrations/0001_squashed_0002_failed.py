import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('spreadsheets', '0001_sheet_import'),
        ('spreadsheets', '0002_failed'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SheetImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('file_name', models.CharField(max_length=255)),
                ('content', models.BinaryField()),
                ('page_language', models.CharField(max_length=12)),
                ('language', models.CharField(max_length=12)),
                ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('checking', 'being read'), ('checked', 'read; nothing written yet'), ('writing', 'being written'), ('submitting', 'written; being submitted for review'), ('done', 'done'), ('refused', 'not imported'), ('failed', 'stopped by an error'), ('cancelled', 'cancelled')], default='waiting', max_length=10)),
                ('is_written', models.BooleanField(default=False)),
                ('is_submitted', models.BooleanField(default=True)),
                ('problem', models.TextField(blank=True)),
                ('rows_total', models.PositiveIntegerField(default=0)),
                ('rows', models.JSONField(default=list)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import of a spreadsheet',
                'verbose_name_plural': 'imports of spreadsheets',
                'ordering': ['-created_at', '-pk'],
            },
        ),
    ]
