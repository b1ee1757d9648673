import django.core.validators
import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
import toolkit.dates.period
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('pilots', '0001_initial'),
        ('pilots', '0002_periods'),
        ('pilots', '0003_text_features'),
    ]

    dependencies = [
        ('auth', '__first__'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('toolkit', '0001_squashed_0004_text_features'),
        ('wagtailcore', '__first__'),
        ('wagtailimages', '0027_image_description'),
    ]

    operations = [
        migrations.CreateModel(
            name='PilotIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('image_alt', models.CharField(blank=True, help_text='What the image tells, for those who do not see it.', max_length=250, verbose_name='description of the image')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='It tells nothing that the text does not; it needs no description.', verbose_name='the image is decoration')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 3), ('bullets', 5), ('steps', 9), ('quote', 12), ('callout', 15), ('figures', 21), ('links', 26), ('picture', 29), ('document', 32)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'ul', 'ol', 'link', 'document-link', 'language', 'paste'], 'icon': 'pilcrow', 'label': 'Text'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Short; tells what comes next.', 'label': 'Heading', 'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Heading'), ('3', 'Subheading')], 'help_text': 'A subheading belongs under a heading.', 'label': 'Level'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('level', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Item'}), 5: ('wagtail.blocks.ListBlock', (4,), {'icon': 'list-ul', 'label': 'List', 'template': 'blocks/bullets.html'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Begin with a verb.', 'label': 'What is done', 'max_length': 120}), 7: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences.', 'label': 'How', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('title', 6), ('text', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'icon': 'list-ol', 'label': 'Steps in order', 'template': 'blocks/steps.html'}), 10: ('wagtail.blocks.TextBlock', (), {'help_text': 'Without quotation marks.', 'label': 'Quotation'}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'If known.', 'label': 'Who said it', 'max_length': 160, 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('text', 10), ('source', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('tip', 'Tip'), ('warning', 'Warning')], 'help_text': 'The word stands above the text.', 'label': 'Kind'}), 14: ('wagtail.blocks.TextBlock', (), {'help_text': 'One to three sentences.', 'label': 'Text'}), 15: ('wagtail.blocks.StructBlock', [[('kind', 13), ('text', 14)]], {}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: answers.', 'label': 'What was counted', 'max_length': 120}), 17: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Digits only.', 'label': 'Number', 'min_value': 0}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('exact', 'exactly'), ('almost', 'almost'), ('over', 'over'), ('approximately', 'about')], 'help_text': 'Stands before the number in every language.', 'label': 'How exact'}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: participants.', 'label': 'Unit', 'max_length': 60, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('label', 16), ('value', 17), ('qualifier', 18), ('unit', 19)]], {}), 21: ('wagtail.blocks.ListBlock', (20,), {'icon': 'order', 'label': 'Figures', 'template': 'blocks/figures.html'}), 22: ('wagtail.blocks.CharBlock', (), {'help_text': 'Tell where the link leads.', 'label': 'Link text', 'max_length': 120}), 23: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'A page of this site.', 'label': 'Page', 'required': False}), 24: ('wagtail.blocks.URLBlock', (), {'help_text': 'A page of another site.', 'label': 'Web address', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('label', 22), ('page', 23), ('url', 24)]], {}), 26: ('wagtail.blocks.ListBlock', (25,), {'icon': 'link', 'label': 'Links', 'template': 'blocks/links.html'}), 27: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Image'}), 28: ('wagtail.blocks.CharBlock', (), {'help_text': 'Under the image.', 'label': 'Caption', 'max_length': 250, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('image', 27), ('caption', 28)]], {}), 30: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Optional.', 'label': 'What it is for', 'max_length': 250, 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('document', 30), ('description', 31)]], {})}, help_text='Build the text from blocks; headings make the contents list.', verbose_name='text')),
                ('image', models.ForeignKey(blank=True, help_text='Landscape, at least 1,600 pixels wide.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='image')),
                ('tags', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='Free keywords, separated by commas.', through='toolkit.PageTag', to='taggit.Tag', verbose_name='tags')),
            ],
            options={
                'verbose_name': 'list of pilots',
                'verbose_name_plural': 'lists of pilots',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='PilotPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('image_alt', models.CharField(blank=True, help_text='What the image tells, for those who do not see it.', max_length=250, verbose_name='description of the image')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='It tells nothing that the text does not; it needs no description.', verbose_name='the image is decoration')),
                ('owner_unit', models.CharField(blank=True, help_text='The unit that answers for the content; readers see it.', max_length=120, verbose_name='owner unit')),
                ('review_interval', models.PositiveSmallIntegerField(default=12, help_text='How often the content is checked.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='review interval in months')),
                ('last_reviewed', models.DateField(blank=True, help_text='When somebody last read it through and found it right.', null=True, verbose_name='last reviewed')),
                ('change_note', models.CharField(blank=True, help_text='What changed last, for readers.', max_length=250, verbose_name='change note')),
                ('source_name', models.CharField(blank=True, help_text='Where the facts come from.', max_length=250, verbose_name='source')),
                ('source_url', models.URLField(blank=True, help_text='If it is on the web.', verbose_name='address of the source')),
                ('source_retrieved', models.DateField(blank=True, help_text='The day on which the source said so.', null=True, verbose_name='source retrieved')),
                ('licence', models.CharField(choices=[('cc-by-4.0', 'CC BY 4.0'), ('cc-by-sa-4.0', 'CC BY-SA 4.0'), ('cc0-1.0', 'CC0 1.0 (public domain)'), ('all-rights', 'All rights reserved')], default='cc-by-4.0', help_text='How others may use the content.', max_length=16, verbose_name='licence')),
                ('funding_note', models.CharField(blank=True, help_text='In place of the sentence made from the project, if needed.', max_length=400, verbose_name='funding note')),
                ('call_opens', models.DateField(blank=True, help_text='First day to apply.', null=True, verbose_name='call opens')),
                ('call_closes', models.DateField(blank=True, help_text='Last day to apply.', null=True, verbose_name='call closes')),
                ('start', models.DateField(help_text='First day; for a month, any day of it.', null=True, verbose_name='start')),
                ('end', models.DateField(blank=True, help_text='Last day; for a month, any day of it.', null=True, verbose_name='end')),
                ('ends', models.DateField(editable=False, null=True)),
                ('precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], default='month', help_text='Only this much of the dates is shown.', max_length=5, verbose_name='dates are known to the')),
                ('agreement', models.CharField(blank=True, help_text='What it is based on.', max_length=160, verbose_name='agreement')),
                ('objective', models.TextField(help_text='What the pilot aims at; one or two sentences.', verbose_name='objective')),
                ('supporters', wagtail.fields.StreamField([('line', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Line', 'max_length': 400})}, help_text='Consultants and others who help, one a line.', verbose_name='supporters')),
                ('participants_planned', models.PositiveSmallIntegerField(blank=True, help_text='How many municipalities are sought.', null=True, verbose_name='planned number of participants')),
                ('is_provisional', models.BooleanField(default=False, help_text='Readers are told so at the top of the page.', verbose_name='content may still change')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 3), ('bullets', 5), ('steps', 9), ('quote', 12), ('callout', 15), ('figures', 21), ('links', 26), ('picture', 29), ('document', 32)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'ul', 'ol', 'link', 'document-link', 'language', 'paste'], 'icon': 'pilcrow', 'label': 'Text'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Short; tells what comes next.', 'label': 'Heading', 'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Heading'), ('3', 'Subheading')], 'help_text': 'A subheading belongs under a heading.', 'label': 'Level'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('level', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Item'}), 5: ('wagtail.blocks.ListBlock', (4,), {'icon': 'list-ul', 'label': 'List', 'template': 'blocks/bullets.html'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Begin with a verb.', 'label': 'What is done', 'max_length': 120}), 7: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences.', 'label': 'How', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('title', 6), ('text', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'icon': 'list-ol', 'label': 'Steps in order', 'template': 'blocks/steps.html'}), 10: ('wagtail.blocks.TextBlock', (), {'help_text': 'Without quotation marks.', 'label': 'Quotation'}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'If known.', 'label': 'Who said it', 'max_length': 160, 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('text', 10), ('source', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('tip', 'Tip'), ('warning', 'Warning')], 'help_text': 'The word stands above the text.', 'label': 'Kind'}), 14: ('wagtail.blocks.TextBlock', (), {'help_text': 'One to three sentences.', 'label': 'Text'}), 15: ('wagtail.blocks.StructBlock', [[('kind', 13), ('text', 14)]], {}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: answers.', 'label': 'What was counted', 'max_length': 120}), 17: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Digits only.', 'label': 'Number', 'min_value': 0}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('exact', 'exactly'), ('almost', 'almost'), ('over', 'over'), ('approximately', 'about')], 'help_text': 'Stands before the number in every language.', 'label': 'How exact'}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: participants.', 'label': 'Unit', 'max_length': 60, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('label', 16), ('value', 17), ('qualifier', 18), ('unit', 19)]], {}), 21: ('wagtail.blocks.ListBlock', (20,), {'icon': 'order', 'label': 'Figures', 'template': 'blocks/figures.html'}), 22: ('wagtail.blocks.CharBlock', (), {'help_text': 'Tell where the link leads.', 'label': 'Link text', 'max_length': 120}), 23: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'A page of this site.', 'label': 'Page', 'required': False}), 24: ('wagtail.blocks.URLBlock', (), {'help_text': 'A page of another site.', 'label': 'Web address', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('label', 22), ('page', 23), ('url', 24)]], {}), 26: ('wagtail.blocks.ListBlock', (25,), {'icon': 'link', 'label': 'Links', 'template': 'blocks/links.html'}), 27: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Image'}), 28: ('wagtail.blocks.CharBlock', (), {'help_text': 'Under the image.', 'label': 'Caption', 'max_length': 250, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('image', 27), ('caption', 28)]], {}), 30: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Optional.', 'label': 'What it is for', 'max_length': 250, 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('document', 30), ('description', 31)]], {})}, help_text='Build the text from blocks; headings make the contents list.', verbose_name='text')),
                ('benefits_heading', models.CharField(blank=True, help_text='For example: What a municipality gains.', max_length=120, verbose_name='heading of the benefits')),
                ('benefits', wagtail.fields.StreamField([('line', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Line', 'max_length': 400})}, help_text='What a participant gains, one a line.', verbose_name='benefits')),
                ('selection_criteria', wagtail.fields.StreamField([('criterion', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'What is looked at.', 'label': 'Criterion', 'max_length': 120}), 1: ('wagtail.blocks.TextBlock', (), {'help_text': 'How it is judged.', 'label': 'Explanation'}), 2: ('wagtail.blocks.StructBlock', [[('name', 0), ('text', 1)]], {})}, help_text='How participants are chosen.', verbose_name='selection criteria')),
                ('steps', wagtail.fields.StreamField([('step', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'What happens; a few words.', 'label': 'Stage', 'max_length': 120}), 1: ('toolkit.blocks.dates.PeriodBlock', (), {'label': 'Time', 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'help_text': 'One to three sentences.', 'label': 'Description', 'required': False}), 3: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'The event of this stage.', 'label': 'Event', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('title', 0), ('period', 1), ('text', 2), ('event', 3)]], {})}, help_text='The timetable, in order.', verbose_name='stages')),
                ('costs', wagtail.fields.StreamField([('line', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Line', 'max_length': 400})}, help_text='What taking part costs, one a line.', verbose_name='costs')),
                ('delivery_modes', wagtail.fields.StreamField([('mode', 0)], blank=True, block_lookup={0: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('in_person', 'In person'), ('remote', 'Remotely'), ('hybrid', 'Hybrid')], 'label': 'Way'})}, help_text='In person, remotely or both at once.', verbose_name='ways of carrying it out')),
                ('condition', models.TextField(blank=True, help_text='What decides the way of carrying it out.', verbose_name='condition')),
                ('visit_rule', models.TextField(blank=True, help_text='Who visits whom, if visits are made.', verbose_name='visits')),
                ('results_expected', models.BooleanField(default=True, help_text='They will be published here.', verbose_name='results are expected')),
                ('results_promise', models.TextField(blank=True, help_text='What will be shared, and with whom.', verbose_name='promise of results')),
                ('backup_owner', models.ForeignKey(blank=True, help_text='Takes over when the owner is away; another person than the owner.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='backup owner')),
                ('based_on', models.ForeignKey(blank=True, help_text='The pilot or operating model that this one grew from.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='based on')),
                ('content_owner', models.ForeignKey(blank=True, help_text='Who keeps the page right; readers do not see the name.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('coordinator', models.ForeignKey(blank=True, help_text='Who runs the pilot.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='toolkit.organisation', verbose_name='coordinator')),
                ('image', models.ForeignKey(blank=True, help_text='Landscape, at least 1,600 pixels wide.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='image')),
                ('network', models.ForeignKey(blank=True, help_text='The network behind the pilot.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='toolkit.network', verbose_name='network')),
                ('project', models.ForeignKey(blank=True, help_text='The project that produced the content; its funder is named.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='toolkit.project', verbose_name='project')),
                ('successor', models.ForeignKey(blank=True, help_text='The pilot that carries this one on.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pilots.pilotpage', verbose_name='successor')),
                ('tags', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='Free keywords, separated by commas.', through='toolkit.PageTag', to='taggit.Tag', verbose_name='tags')),
            ],
            options={
                'verbose_name': 'pilot',
                'verbose_name_plural': 'pilots',
            },
            bases=(toolkit.dates.period.HasPeriod, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='PilotResultPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('image_alt', models.CharField(blank=True, help_text='What the image tells, for those who do not see it.', max_length=250, verbose_name='description of the image')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='It tells nothing that the text does not; it needs no description.', verbose_name='the image is decoration')),
                ('owner_unit', models.CharField(blank=True, help_text='The unit that answers for the content; readers see it.', max_length=120, verbose_name='owner unit')),
                ('review_interval', models.PositiveSmallIntegerField(default=12, help_text='How often the content is checked.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='review interval in months')),
                ('last_reviewed', models.DateField(blank=True, help_text='When somebody last read it through and found it right.', null=True, verbose_name='last reviewed')),
                ('change_note', models.CharField(blank=True, help_text='What changed last, for readers.', max_length=250, verbose_name='change note')),
                ('source_name', models.CharField(blank=True, help_text='Where the facts come from.', max_length=250, verbose_name='source')),
                ('source_url', models.URLField(blank=True, help_text='If it is on the web.', verbose_name='address of the source')),
                ('source_retrieved', models.DateField(blank=True, help_text='The day on which the source said so.', null=True, verbose_name='source retrieved')),
                ('licence', models.CharField(choices=[('cc-by-4.0', 'CC BY 4.0'), ('cc-by-sa-4.0', 'CC BY-SA 4.0'), ('cc0-1.0', 'CC0 1.0 (public domain)'), ('all-rights', 'All rights reserved')], default='cc-by-4.0', help_text='How others may use the content.', max_length=16, verbose_name='licence')),
                ('funding_note', models.CharField(blank=True, help_text='In place of the sentence made from the project, if needed.', max_length=400, verbose_name='funding note')),
                ('state', models.CharField(choices=[('promised', 'Promised'), ('published', 'Published')], default='promised', help_text='Promised until there is something to read.', max_length=10, verbose_name='state')),
                ('kinds', wagtail.fields.StreamField([('kind', 0)], blank=True, block_lookup={0: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('strength', 'Strengths'), ('development_area', 'Areas of development'), ('lesson', 'Lessons'), ('did_not_work', 'What did not work'), ('recommendation', 'Recommendations'), ('report', 'Report')], 'label': 'Kind'})}, help_text='What the results contain.', verbose_name='kinds')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 3), ('bullets', 5), ('steps', 9), ('quote', 12), ('callout', 15), ('figures', 21), ('links', 26), ('picture', 29), ('document', 32)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'ul', 'ol', 'link', 'document-link', 'language', 'paste'], 'icon': 'pilcrow', 'label': 'Text'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Short; tells what comes next.', 'label': 'Heading', 'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Heading'), ('3', 'Subheading')], 'help_text': 'A subheading belongs under a heading.', 'label': 'Level'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('level', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Item'}), 5: ('wagtail.blocks.ListBlock', (4,), {'icon': 'list-ul', 'label': 'List', 'template': 'blocks/bullets.html'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Begin with a verb.', 'label': 'What is done', 'max_length': 120}), 7: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences.', 'label': 'How', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('title', 6), ('text', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'icon': 'list-ol', 'label': 'Steps in order', 'template': 'blocks/steps.html'}), 10: ('wagtail.blocks.TextBlock', (), {'help_text': 'Without quotation marks.', 'label': 'Quotation'}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'If known.', 'label': 'Who said it', 'max_length': 160, 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('text', 10), ('source', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('tip', 'Tip'), ('warning', 'Warning')], 'help_text': 'The word stands above the text.', 'label': 'Kind'}), 14: ('wagtail.blocks.TextBlock', (), {'help_text': 'One to three sentences.', 'label': 'Text'}), 15: ('wagtail.blocks.StructBlock', [[('kind', 13), ('text', 14)]], {}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: answers.', 'label': 'What was counted', 'max_length': 120}), 17: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Digits only.', 'label': 'Number', 'min_value': 0}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('exact', 'exactly'), ('almost', 'almost'), ('over', 'over'), ('approximately', 'about')], 'help_text': 'Stands before the number in every language.', 'label': 'How exact'}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: participants.', 'label': 'Unit', 'max_length': 60, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('label', 16), ('value', 17), ('qualifier', 18), ('unit', 19)]], {}), 21: ('wagtail.blocks.ListBlock', (20,), {'icon': 'order', 'label': 'Figures', 'template': 'blocks/figures.html'}), 22: ('wagtail.blocks.CharBlock', (), {'help_text': 'Tell where the link leads.', 'label': 'Link text', 'max_length': 120}), 23: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'A page of this site.', 'label': 'Page', 'required': False}), 24: ('wagtail.blocks.URLBlock', (), {'help_text': 'A page of another site.', 'label': 'Web address', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('label', 22), ('page', 23), ('url', 24)]], {}), 26: ('wagtail.blocks.ListBlock', (25,), {'icon': 'link', 'label': 'Links', 'template': 'blocks/links.html'}), 27: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Image'}), 28: ('wagtail.blocks.CharBlock', (), {'help_text': 'Under the image.', 'label': 'Caption', 'max_length': 250, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('image', 27), ('caption', 28)]], {}), 30: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Optional.', 'label': 'What it is for', 'max_length': 250, 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('document', 30), ('description', 31)]], {})}, help_text='Build the text from blocks; headings make the contents list.', verbose_name='text')),
                ('start', models.DateField(blank=True, help_text='Of the period that they cover.', null=True, verbose_name='start')),
                ('end', models.DateField(blank=True, help_text='Of the period that they cover.', null=True, verbose_name='end')),
                ('precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], default='month', help_text='Only this much of the dates is shown.', max_length=5, verbose_name='dates are known to the')),
                ('figures', wagtail.fields.StreamField([('figure', 8)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: answers.', 'label': 'What was counted', 'max_length': 120}), 1: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Digits only.', 'label': 'Number', 'min_value': 0}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('exact', 'exactly'), ('almost', 'almost'), ('over', 'over'), ('approximately', 'about')], 'help_text': 'Stands before the number in every language.', 'label': 'How exact'}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: participants.', 'label': 'Unit', 'max_length': 60, 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example residents.', 'label': 'Whose', 'max_length': 120, 'required': False}), 5: ('toolkit.blocks.dates.PeriodBlock', (), {'label': 'Time', 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Where the number comes from.', 'label': 'Source', 'max_length': 250}), 7: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'The method by which people took part.', 'label': 'Method', 'page_type': ['toolkit.MethodPage'], 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('label', 0), ('value', 1), ('qualifier', 2), ('unit', 3), ('group', 4), ('period', 5), ('source', 6), ('method', 7)]], {})}, help_text='Each with how exact it is and its source.', verbose_name='figures')),
                ('documents', wagtail.fields.StreamField([('document', 0)], blank=True, block_lookup={0: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'})}, help_text='Reports to download.', verbose_name='documents')),
                ('visibility', models.CharField(choices=[('public', 'Everyone'), ('participants', 'Participants only')], default='public', help_text='For participants only: documents and figures are not shown to others.', max_length=12, verbose_name='visible to')),
                ('comparison_note', models.TextField(blank=True, help_text='Why municipalities are not compared with each other.', verbose_name='note on comparison')),
                ('backup_owner', models.ForeignKey(blank=True, help_text='Takes over when the owner is away; another person than the owner.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='backup owner')),
                ('content_owner', models.ForeignKey(blank=True, help_text='Who keeps the page right; readers do not see the name.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('image', models.ForeignKey(blank=True, help_text='Landscape, at least 1,600 pixels wide.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='image')),
                ('project', models.ForeignKey(blank=True, help_text='The project that produced the content; its funder is named.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='toolkit.project', verbose_name='project')),
                ('tags', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='Free keywords, separated by commas.', through='toolkit.PageTag', to='taggit.Tag', verbose_name='tags')),
            ],
            options={
                'verbose_name': 'result of a pilot',
                'verbose_name_plural': 'results of pilots',
            },
            bases=(toolkit.dates.period.HasPeriod, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='PilotParticipant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('municipality', models.ForeignKey(help_text='Each municipality once.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='toolkit.municipality', verbose_name='municipality')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='pilots.pilotpage')),
                ('responsible_role', models.ForeignKey(blank=True, help_text="The role that answers for the pilot there; not a person's name.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='toolkit.actorrolepage', verbose_name='responsible role')),
            ],
            options={
                'verbose_name': 'participant',
                'verbose_name_plural': 'participants',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='PilotRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('people', models.PositiveSmallIntegerField(blank=True, help_text='Leave empty if it varies.', null=True, verbose_name='people for each municipality')),
                ('text', models.TextField(blank=True, help_text='Who suits the role, and what for.', verbose_name='description')),
                ('tasks', wagtail.fields.StreamField([('task', 2)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'help_text': 'Begin with a verb.', 'label': 'Task'}), 1: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Readers are told so.', 'label': 'Voluntary', 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('optional', 1)]], {})}, help_text='In order; mark those that are voluntary.', verbose_name='tasks')),
                ('may_overlap', wagtail.fields.StreamField([('role', 0)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Role', 'page_type': ['toolkit.ActorRolePage']})}, help_text='Roles that the same person may hold.', verbose_name='may be the same person as')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='pilots.pilotpage')),
                ('role', models.ForeignKey(help_text="Shown on the role's page as well.", on_delete=django.db.models.deletion.CASCADE, related_name='+', to='toolkit.actorrolepage', verbose_name='role')),
            ],
            options={
                'verbose_name': 'role in a pilot',
                'verbose_name_plural': 'roles in a pilot',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
