import toolkit.alphabet
from django.contrib.postgres.operations import CreateCollation
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('toolkit', '0002_documents'),
    ]

    operations = [
        # Finnish, with numbers by their value; other databases do without.
        CreateCollation(
            toolkit.alphabet.COLLATION, provider='icu', locale='fi-u-kn-true'
        ),
        migrations.AlterModelOptions(
            name='contact',
            options={'ordering': [toolkit.alphabet.Alphabetical('name')], 'verbose_name': 'contact', 'verbose_name_plural': 'contacts'},
        ),
        migrations.AlterModelOptions(
            name='fundingprogramme',
            options={'ordering': [toolkit.alphabet.Alphabetical('name')], 'verbose_name': 'funding programme', 'verbose_name_plural': 'funding programmes'},
        ),
        migrations.AlterModelOptions(
            name='glossaryterm',
            options={'ordering': [toolkit.alphabet.Alphabetical('term')], 'verbose_name': 'glossary term', 'verbose_name_plural': 'glossary terms'},
        ),
        migrations.AlterModelOptions(
            name='municipality',
            options={'ordering': [toolkit.alphabet.Alphabetical('name_fi')], 'verbose_name': 'municipality', 'verbose_name_plural': 'municipalities'},
        ),
        migrations.AlterModelOptions(
            name='network',
            options={'ordering': [toolkit.alphabet.Alphabetical('name')], 'verbose_name': 'network', 'verbose_name_plural': 'networks'},
        ),
        migrations.AlterModelOptions(
            name='organisation',
            options={'ordering': [toolkit.alphabet.Alphabetical('name')], 'verbose_name': 'organisation', 'verbose_name_plural': 'organisations'},
        ),
        migrations.AlterModelOptions(
            name='project',
            options={'ordering': [toolkit.alphabet.Alphabetical('name')], 'verbose_name': 'project', 'verbose_name_plural': 'projects'},
        ),
        migrations.AlterModelOptions(
            name='term',
            options={'ordering': ['vocabulary', 'order', toolkit.alphabet.Alphabetical('name')], 'verbose_name': 'term', 'verbose_name_plural': 'terms'},
        ),
    ]
