import toolkit.alphabet
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('translation', '0010_keywords_of_pages'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='keyword',
            options={'ordering': [toolkit.alphabet.Alphabetical('name')], 'verbose_name': 'tag and its translations', 'verbose_name_plural': 'tags and their translations'},
        ),
        migrations.AlterModelOptions(
            name='translationstatus',
            options={'ordering': [toolkit.alphabet.Alphabetical('title'), 'pk'], 'verbose_name': 'translation', 'verbose_name_plural': 'translations'},
        ),
    ]
