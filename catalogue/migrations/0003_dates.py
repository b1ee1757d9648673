
import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_language_code'),
    ]

    operations = [
        migrations.AlterField(
            model_name='operatingmodelpage',
            name='examples',
            field=wagtail.fields.StreamField([('example', 11)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the example is called.', 'label': 'Name', 'max_length': 160}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('example', 'In use'), ('reference', 'Further information')], 'help_text': 'Further information is listed apart from the examples.', 'label': 'Kind'}), 2: ('wagtail.blocks.TextBlock', (), {'help_text': 'How it is done there.', 'label': 'Description', 'required': False}), 3: ('wagtail.snippets.blocks.SnippetChooserBlock', ('toolkit.Municipality',), {'label': 'Municipality'}), 4: ('wagtail.blocks.ListBlock', (3,), {'default': [], 'help_text': 'One or several; none if a company or a region.', 'label': 'Municipalities'}), 5: ('wagtail.snippets.blocks.SnippetChooserBlock', ('toolkit.Organisation',), {'help_text': 'If not a municipality.', 'label': 'Organisation', 'required': False}), 6: ('wagtail.snippets.blocks.SnippetChooserBlock', ('toolkit.Network',), {'help_text': 'If several work together.', 'label': 'Network', 'required': False}), 7: ('wagtail.blocks.CharBlock', (), {'help_text': 'If a whole region.', 'label': 'Region', 'max_length': 80, 'required': False}), 8: ('wagtail.blocks.URLBlock', (), {'help_text': 'Where to read more.', 'label': 'Web address', 'required': False}), 9: ('toolkit.blocks.dates.DateBlock', (), {'help_text': 'If the example has ended.', 'label': 'Valid until', 'required': False}), 10: ('toolkit.blocks.choices.LanguageCodeBlock', (), {'help_text': 'Language code, such as en, if the name is in another language.', 'label': 'Language of the name', 'max_length': 8, 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('name', 0), ('kind', 1), ('description', 2), ('municipalities', 4), ('organisation', 5), ('network', 6), ('region', 7), ('address', 8), ('valid_until', 9), ('language', 10)]], {})}, help_text='Where the model is in use.', verbose_name='examples'),
        ),
    ]
