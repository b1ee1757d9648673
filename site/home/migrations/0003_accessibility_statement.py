"""What the law asks of an accessibility statement has fields of its own."""

import django.core.validators
import wagtail.fields
from django.db import migrations, models
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import (
    RenameStreamChildrenOperation,
    StreamChildrenToStructBlockOperation,
)


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0002_home_pages'),
    ]

    operations = [
        # A shortcoming was one line of text; what else it needs, editors add.
        MigrateStreamData(
            app_name="home",
            model_name="AccessibilityStatementPage",
            field_name="known_issues",
            operations_and_block_paths=[
                (RenameStreamChildrenOperation("line", "what"), ""),
                (StreamChildrenToStructBlockOperation("what", "shortcoming"), ""),
            ],
        ),
        migrations.AddField(
            model_name='accessibilitystatementpage',
            name='assessment_method',
            field=models.TextField(blank=True, help_text='What was tested, and with what, in a sentence or two.', verbose_name='how it was assessed'),
        ),
        migrations.AddField(
            model_name='accessibilitystatementpage',
            name='assessor',
            field=models.CharField(blank=True, help_text='Who assessed the site, if an outside expert did.', max_length=120, verbose_name='outside expert'),
        ),
        migrations.AddField(
            model_name='accessibilitystatementpage',
            name='complaint_url',
            field=models.URLField(blank=True, help_text='Where the authority tells how to complain, in this language.', verbose_name='link to complain'),
        ),
        migrations.AddField(
            model_name='accessibilitystatementpage',
            name='supervisor',
            field=models.CharField(blank=True, help_text='Name and unit. In Finland since 2025: the Finnish Transport and Communications Agency Traficom, supervision of digital accessibility.', max_length=200, verbose_name='supervising authority'),
        ),
        migrations.AddField(
            model_name='accessibilitystatementpage',
            name='supervisor_email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mail of the authority'),
        ),
        migrations.AddField(
            model_name='accessibilitystatementpage',
            name='supervisor_phone',
            field=models.CharField(blank=True, max_length=40, verbose_name='phone of the authority'),
        ),
        migrations.AddField(
            model_name='accessibilitystatementpage',
            name='updated_on',
            field=models.DateField(blank=True, help_text='If it has been changed since; look it through once a year.', null=True, verbose_name='statement updated on'),
        ),
        migrations.AddField(
            model_name='accessibilitystatementpage',
            name='written_on',
            field=models.DateField(blank=True, help_text='The first day.', null=True, verbose_name='statement written on'),
        ),
        migrations.AlterField(
            model_name='accessibilitystatementpage',
            name='known_issues',
            field=wagtail.fields.StreamField([('shortcoming', 5)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'label': 'What is not accessible', 'rows': 2}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Number and name, such as: 1.1.1 Non-text Content', 'label': 'WCAG criterion', 'validators': [django.core.validators.RegexValidator('^[1-4]\\.[1-5]\\.\\d{1,2}\\s+\\S', 'Give the number and the name, such as: 1.1.1 Non-text Content')]}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('not_met', 'It does not meet the requirements yet'), ('burden', 'Meeting the requirement would be a disproportionate burden'), ('outside', 'The act does not apply to it')], 'label': 'Reason'}), 3: ('wagtail.blocks.TextBlock', (), {'help_text': 'When it will be mended, or why it would be too heavy a burden.', 'label': 'More on the reason', 'required': False, 'rows': 2}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'For example as text by e-mail, or by phone.', 'label': 'How to get the same otherwise', 'rows': 2}), 5: ('wagtail.blocks.StructBlock', [[('what', 0), ('criterion', 1), ('reason', 2), ('explanation', 3), ('alternative', 4)]], {})}, help_text='What is not accessible. A page that is not translated is no shortcoming of accessibility.', verbose_name='shortcomings'),
        ),
    ]
