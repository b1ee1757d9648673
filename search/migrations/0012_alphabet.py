import toolkit.alphabet
from django.db import migrations

BATCH = 500


def sort_anew(apps, schema_editor):
    """What a title is sorted by, with ü beside y and numbers by their value."""
    documents = apps.get_model('search', 'SearchDocument').objects
    entries = apps.get_model('search', 'IndexEntry').objects
    for model in (documents, entries):
        titles = dict(documents.values_list('pk', 'title'))
        changed = []
        for row in model.only('pk', 'sort_title').iterator():
            row.sort_title = toolkit.alphabet.alphabetical(titles.get(row.pk, ''))
            changed.append(row)
        model.bulk_update(changed, ['sort_title'], batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0011_reader_of_a_file'),
    ]

    operations = [
        migrations.RunPython(sort_anew, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name='bestbet',
            options={'ordering': [toolkit.alphabet.Alphabetical('words')], 'verbose_name': 'best bet', 'verbose_name_plural': 'best bets'},
        ),
    ]
